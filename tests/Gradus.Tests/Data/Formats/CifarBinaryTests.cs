using Gradus.Data;
using Gradus.Data.Formats;

namespace Gradus.Tests.Data.Formats;

public sealed class CifarBinaryTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static byte[] Record(byte label, Func<int, int, byte> pixel)
    {
        var record = new byte[3073];
        record[0] = label;
        for (int plane = 0; plane < 3; plane++)
            for (int i = 0; i < 1024; i++) record[1 + (plane * 1024) + i] = pixel(plane, i);
        return record;
    }

    [Fact]
    public void Planes_become_interleaved_channels_over_all_files()
    {
        string first = folder.Write("1.bin", [.. Record(3, (c, i) => (byte)((i % 80) + (80 * c))), .. Record(9, (c, i) => 7)]);
        string second = folder.Write("2.bin", Record(0, (c, i) => (byte)c));
        (byte[] images, int[] labels) = CifarBinary.Read([first, second]);
        Assert.Equal([3, 9, 0], labels);
        Assert.Equal(3 * 3072, images.Length);
        for (int i = 0; i < 1024; i++)
            Assert.Equal([(byte)(i % 80), (byte)((i % 80) + 80), (byte)((i % 80) + 160)], images[(3 * i)..((3 * i) + 3)]);
        Assert.Equal([0, 1, 2], images[^3..]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3072)]
    [InlineData(3074)]
    public void A_length_that_is_no_multiple_of_3073_is_refused(int length)
    {
        string path = folder.Write("a.bin", new byte[length]);
        var error = Assert.Throws<DataException>(() => CifarBinary.Read([path]));
        Assert.Contains($"has {length} bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_of_ten_is_refused_with_the_number_of_its_record()
    {
        string path = folder.Write("a.bin", [.. Record(9, (c, i) => 0), .. Record(10, (c, i) => 0)]);
        var error = Assert.Throws<DataException>(() => CifarBinary.Read([path]));
        Assert.Contains("record 1 is 10", error.Message, StringComparison.Ordinal);
    }
}
