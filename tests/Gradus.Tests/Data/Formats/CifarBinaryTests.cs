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
        (byte[] images, int[] labels) = CifarBinary.Read([first, second], 10, 1);
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
        var error = Assert.Throws<DataException>(() => CifarBinary.Read([path], 10, 1));
        Assert.Contains($"has {length} bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_of_ten_is_refused_with_the_number_of_its_record()
    {
        string path = folder.Write("a.bin", [.. Record(9, (c, i) => 0), .. Record(10, (c, i) => 0)]);
        var error = Assert.Throws<DataException>(() => CifarBinary.Read([path], 10, 1));
        Assert.Contains("record 1 is 10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_labels_the_second_is_read_and_the_image_stands_behind_both()
    {
        string path = folder.Write("a.bin", [19, .. Record(99, (c, i) => (byte)(c + 1)), 0, .. Record(20, (c, i) => (byte)(c + 7))]);
        (byte[] images, int[] labels) = CifarBinary.Read([path], 100, 2);
        Assert.Equal([99, 20], labels);
        Assert.Equal([1, 2, 3], images[..3]);
        Assert.Equal([7, 8, 9], images[^3..]);
        string wrong = folder.Write("b.bin", [0, .. Record(100, (c, i) => 0)]);
        Assert.Contains("the label of record 0 is 100, but the 100 classes are 0 to 99", Assert.Throws<DataException>(() => CifarBinary.Read([wrong], 100, 2)).Message, StringComparison.Ordinal);
        string ten = folder.Write("c.bin", Record(0, (c, i) => 0));
        Assert.Contains("has 3073 bytes, no whole number of CIFAR records of 3074", Assert.Throws<DataException>(() => CifarBinary.Read([ten], 100, 2)).Message, StringComparison.Ordinal);
    }
}
