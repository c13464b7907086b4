using System.Text;
using Gradus.Data;
using Gradus.Data.Formats;

namespace Gradus.Tests.Data.Formats;

/// <summary>The long strings are what NumPy 1.24 wrote.</summary>
public sealed class NpyFileTests : IDisposable
{
    const string Padding = "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC";

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    NumericArray Read(byte[] bytes) => NpyFile.Read(folder.Write("a.npy", bytes));

    static byte[] Npy(string header, byte[] data, byte version = 1)
    {
        byte[] text = Encoding.Latin1.GetBytes(header);
        byte[] size = version == 1 ? [(byte)text.Length, (byte)(text.Length >> 8)] : [(byte)text.Length, (byte)(text.Length >> 8), 0, 0];
        return [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', version, 0, .. size, .. text, .. data];
    }

    [Fact]
    public void Half_floats_big_endian_in_column_order_as_numpy_wrote_them()
    {
        NumericArray array = Read(Convert.FromBase64String(
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPmYyJywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAg" + Padding + "AgICAgICAgIAo8AEQAQABFAEIARoA="));
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6.5f], array.ToFloats());
    }

    [Fact]
    public void Column_order_of_three_axes_becomes_row_order()
    {
        // NumPy's order: the first index runs fastest.
        var data = new byte[24];
        for (int i = 0, at = 0; at < 24; at++, i++)
        {
            int a = at % 2, b = at / 2 % 3, c = at / 6;
            data[at] = (byte)((a * 12) + (b * 4) + c);
        }
        NumericArray array = Read(Npy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 4), }\n", data));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (byte)i), array.ToBytes());
    }

    [Theory]
    [InlineData("k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMSksIH0g", "AgICAgICAgIAoAAMA/AAAgQA==", 1.5f, 2.5f)]
    [InlineData("k05VTVBZAwB0AAAAeydkZXNjcic6ICc+dTQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAg", "AgICAgICAgIAoAAAAHAAAACA==", 7f, 8f)]
    public void Versions_two_and_three_as_numpy_wrote_them(string start, string end, float first, float second)
    {
        Assert.Equal([first, second], Read(Convert.FromBase64String(start + Padding + end)).ToFloats());
    }

    [Theory]
    [InlineData("|b1", new byte[] { 0, 1 }, 0f, 1f)]
    [InlineData("|u1", new byte[] { 3, 200 }, 3f, 200f)]
    [InlineData("|i1", new byte[] { 3, 200 }, 3f, -56f)]
    [InlineData("<u2", new byte[] { 1, 2, 255, 255 }, 513f, 65535f)]
    [InlineData("<i2", new byte[] { 1, 2, 255, 255 }, 513f, -1f)]
    [InlineData(">i2", new byte[] { 1, 2, 255, 255 }, 258f, -1f)]
    [InlineData("<u4", new byte[] { 1, 0, 0, 0, 0, 0, 0, 128 }, 1f, 2147483648f)]
    [InlineData(">i4", new byte[] { 0, 0, 0, 1, 255, 255, 255, 255 }, 1f, -1f)]
    [InlineData("<u8", new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128 }, 1f, 9223372036854775808f)]
    [InlineData(">i8", new byte[] { 0, 0, 0, 0, 0, 0, 0, 1, 255, 255, 255, 255, 255, 255, 255, 254 }, 1f, -2f)]
    [InlineData("<f2", new byte[] { 0, 0x3C, 0, 0xC1 }, 1f, -2.5f)]
    [InlineData("<f4", new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0 }, 1f, -2.5f)]
    [InlineData(">f4", new byte[] { 0x3F, 0x80, 0, 0, 0xC0, 0x20, 0, 0 }, 1f, -2.5f)]
    [InlineData(">f8", new byte[] { 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 4, 0, 0, 0, 0, 0, 0 }, 1f, -2.5f)]
    public void Every_type_of_number_is_read(string descr, byte[] data, float first, float second)
    {
        Assert.Equal([first, second], Read(Npy($"{{'descr': '{descr}', 'fortran_order': False, 'shape': (2,), }}\n", data)).ToFloats());
    }

    [Theory]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n", "pickle")]
    [InlineData("{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (1,), }\n", "named fields")]
    [InlineData("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }\n", "'<c8'")]
    [InlineData("{'descr': '<U3', 'fortran_order': False, 'shape': (1,), }\n", "'<U3'")]
    [InlineData("{'descr': '<f4', 'fortran_order': Maybe, 'shape': (1,), }\n", "neither True nor False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }\n", "no number")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }\n", "no number")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }\n", "no descr")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', }\n", "the key 'descr'")]
    [InlineData("__import__('os').system('x')", "'_'")]
    [InlineData("{'descr': '<f4", "without an end")]
    [InlineData("{", "expected")]
    public void Another_header_is_refused(string header, string says)
    {
        var error = Assert.Throws<DataException>(() => Read(Npy(header, new byte[16])));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, "needs 8 bytes")]
    [InlineData(9, "after")]
    public void The_data_must_be_as_long_as_the_header_says(int length, string says)
    {
        byte[] bytes = Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n", new byte[length]);
        Assert.Contains(says, Assert.Throws<DataException>(() => Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_magic_and_version_are_refused()
    {
        byte[] bytes = Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }\n", []);
        Assert.Empty(Read(bytes).ToFloats());
        bytes[6] = 4;
        Assert.Contains("version 4", Assert.Throws<DataException>(() => Read(bytes)).Message, StringComparison.Ordinal);
        bytes[1] = 0;
        Assert.Contains("no npy file", Assert.Throws<DataException>(() => Read(bytes)).Message, StringComparison.Ordinal);
    }
}
