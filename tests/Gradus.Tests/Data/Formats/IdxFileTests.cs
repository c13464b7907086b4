using Gradus.Data;
using Gradus.Data.Formats;

namespace Gradus.Tests.Data.Formats;

public sealed class IdxFileTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0x08, new byte[] { 1, 255 }, 1f, 255f)]
    [InlineData(0x09, new byte[] { 1, 255 }, 1f, -1f)]
    [InlineData(0x0B, new byte[] { 1, 2, 255, 254 }, 258f, -2f)]
    [InlineData(0x0C, new byte[] { 0, 1, 0, 0, 255, 255, 255, 253 }, 65536f, -3f)]
    [InlineData(0x0D, new byte[] { 0x3F, 0x80, 0, 0, 0xC0, 0x20, 0, 0 }, 1f, -2.5f)]
    [InlineData(0x0E, new byte[] { 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xC0, 4, 0, 0, 0, 0, 0, 0 }, 1f, -2.5f)]
    public void Every_type_byte_is_read_big_endian(byte type, byte[] data, float first, float second)
    {
        string path = folder.Write("a.idx", TemporaryFolder.Idx(type, [2], data));
        NumericArray array = IdxFile.Read(path);
        Assert.Equal([first, second], array.ToFloats());
        Assert.Equal(type < 0x0D, array.IsInteger);
    }

    [Fact]
    public void A_gzip_file_is_known_by_its_bytes_whatever_its_name()
    {
        string path = folder.Write("images", TemporaryFolder.Gzip(TemporaryFolder.Idx(8, [2, 1, 3], [1, 2, 3, 4, 5, 6])));
        NumericArray array = IdxFile.Read(path);
        Assert.Equal([2, 1, 3], array.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], array.ToBytes());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_cut_short_is_refused_with_the_numbers_of_bytes(bool gzip)
    {
        byte[] bytes = TemporaryFolder.Idx(8, [2, 3, 3], new byte[17]);
        string path = folder.Write("a", gzip ? TemporaryFolder.Gzip(bytes) : bytes);
        var error = Assert.Throws<DataException>(() => IdxFile.Read(path));
        Assert.Contains("needs 18 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("17", error.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_stream_cut_short_is_refused()
    {
        var noise = new byte[4096];
        for (int i = 0; i < noise.Length; i++) noise[i] = (byte)(i * i * 31 >> 3);
        byte[] packed = TemporaryFolder.Gzip(TemporaryFolder.Idx(8, [4096], noise));
        string path = folder.Write("a.gz", packed[..(packed.Length / 2)]);
        Assert.Throws<DataException>(() => IdxFile.Read(path));
    }

    [Fact]
    public void Bytes_after_the_data_are_refused()
    {
        string path = folder.Write("a", TemporaryFolder.Idx(8, [2], new byte[3]));
        Assert.Contains("after", Assert.Throws<DataException>(() => IdxFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_claims_gigabytes_allocates_nothing(bool gzip)
    {
        byte[] bytes = TemporaryFolder.Idx(8, [60_000, 1_000, 30], new byte[100]);
        string path = folder.Write("a", gzip ? TemporaryFolder.Gzip(bytes) : bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DataException>(() => IdxFile.Read(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4 }, "begins with 00 00")]
    [InlineData(new byte[] { 0, 0, 7, 1, 0, 0, 0, 1, 0 }, "type byte is 07")]
    [InlineData(new byte[] { 0, 0, 8, 0 }, "0 axes")]
    [InlineData(new byte[] { 0, 0, 8, 1, 255, 255, 255, 255 }, "axis 0")]
    [InlineData(new byte[] { 0, 0, 8, 3, 127, 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255 }, "terabyte")]
    [InlineData(new byte[] { 0, 0 }, "header")]
    public void A_wrong_header_is_refused_in_one_sentence(byte[] bytes, string says)
    {
        string path = folder.Write("a", bytes);
        Assert.Contains(says, Assert.Throws<DataException>(() => IdxFile.Read(path)).Message, StringComparison.Ordinal);
    }
}
