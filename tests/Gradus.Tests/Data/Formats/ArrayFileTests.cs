using Gradus.Data;
using Gradus.Data.Formats;

namespace Gradus.Tests.Data.Formats;

/// <summary>Arrays that stay in their files.</summary>
public sealed class ArrayFileTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    string Temporary => Path.Combine(folder.Path, ".unpacked");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ArrayKind.Npy, ElementType.Int16, false)]
    [InlineData(ArrayKind.Npy, ElementType.Int16, true)]
    [InlineData(ArrayKind.Npy, ElementType.Float64, false)]
    [InlineData(ArrayKind.Npy, ElementType.Boolean, false)]
    [InlineData(ArrayKind.Idx, ElementType.Float32, true)]
    [InlineData(ArrayKind.Idx, ElementType.UInt8, true)]
    public void What_a_header_says_is_read_back_row_by_row_in_any_order(ArrayKind kind, ElementType type, bool isBigEndian)
    {
        var header = new ArrayHeader(kind, type, isBigEndian, [5, 3, 2]);
        byte[] numbers = [.. Enumerable.Range(0, (int)header.Bytes).Select(i => (byte)i)];
        foreach (bool isPacked in (bool[])[false, true])
        {
            string path = folder.Write("array", isPacked ? TemporaryFolder.Gzip(File(header, numbers)) : File(header, numbers));
            using (var file = ArrayFile.Open(path, Temporary))
            {
                Assert.Equal(System.IO.File.Exists(Temporary), isPacked);
                Assert.Equal((kind, type, isBigEndian && NumericArray.SizeOf(type) > 1), (file.Header.Kind, file.Header.Type, file.Header.IsBigEndian && NumericArray.SizeOf(type) > 1));
                Assert.Equal([5, 3, 2], file.Header.Shape);
                byte[] row = new byte[file.RowBytes];
                foreach (int index in (int[])[4, 0, 3, 3, 1])
                {
                    file.Read(index, row);
                    Assert.Equal(numbers.AsSpan(index * row.Length, row.Length).ToArray(), row);
                }
            }
            Assert.False(System.IO.File.Exists(Temporary));
        }
    }

    [Fact]
    public void Numpy_reads_the_header_as_its_own_rules_say()
    {
        byte[] file = File(new ArrayHeader(ArrayKind.Npy, ElementType.Float32, false, [7]), new byte[28]);
        Assert.Equal(128, file.Length - 28);
        Assert.Equal("\u0093NUMPY\u0001\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (7,), }", System.Text.Encoding.Latin1.GetString(file)[..71].TrimEnd());
        Assert.Equal((byte)'\n', file[127]);
    }

    [Theory]
    [InlineData(-1, "needs 30 bytes, but the file has 29: it is cut short")]
    [InlineData(2, "there are 2 bytes after the array of shape [5,3,2]")]
    public void A_file_of_another_length_is_refused_packed_or_not(int more, string sentence)
    {
        byte[] file = File(new ArrayHeader(ArrayKind.Idx, ElementType.UInt8, true, [5, 3, 2]), new byte[30 + more]);
        foreach (byte[] bytes in (byte[][])[file, TemporaryFolder.Gzip(file)])
        {
            string path = folder.Write("array", bytes);
            Assert.Contains(sentence, Assert.Throws<DataException>(() => ArrayFile.Open(path, Temporary)).Message, StringComparison.Ordinal);
            Assert.False(System.IO.File.Exists(Temporary));
        }
    }

    [Fact]
    public void A_file_that_is_cut_short_while_it_is_read_is_named()
    {
        string path = folder.Write("array", File(new ArrayHeader(ArrayKind.Idx, ElementType.UInt8, true, [5, 3, 2]), new byte[30]));
        using var file = ArrayFile.Open(path, Temporary);
        using (var cut = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) cut.SetLength(30);
        Assert.Contains("the file ends in row 4", Assert.Throws<DataException>(() => file.Read(4, new byte[6])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_read_the_same_file_at_once()
    {
        const int Rows = 64, Openings = 300;
        string path = folder.Write("array", File(new ArrayHeader(ArrayKind.Npy, ElementType.UInt8, false, [Rows, 3]), [.. Enumerable.Range(0, Rows * 3).Select(i => (byte)i)]));
        for (int opening = 0; opening < Openings; opening++)
        {
            using var file = ArrayFile.Open(path, Temporary);
            int ready = 0;
            Exception? other = null;
            var reader = new Thread(() => other = Record.Exception(() => ReadAll(file, ref ready)));
            reader.Start();
            Exception? own = Record.Exception(() => ReadAll(file, ref ready));
            reader.Join();
            Assert.Null(own ?? other);
        }
    }

    static void ReadAll(ArrayFile file, ref int ready)
    {
        byte[] row = new byte[3];
        // Closer together than a barrier wakes them.
        Interlocked.Increment(ref ready);
        while (Volatile.Read(ref ready) < 2) Thread.SpinWait(1);
        for (int i = 0; i < file.Rows; i++)
        {
            file.Read(i, row);
            Assert.Equal([(byte)(3 * i), (byte)((3 * i) + 1), (byte)((3 * i) + 2)], row);
        }
    }

    [Fact]
    public void Column_major_arrays_are_refused_with_what_helps()
    {
        string path = folder.Write("f.npy", [.. File(new ArrayHeader(ArrayKind.Npy, ElementType.UInt8, false, [5, 3, 2]), new byte[30])]);
        byte[] bytes = System.IO.File.ReadAllBytes(path);
        "True, "u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf("False,"u8)));
        System.IO.File.WriteAllBytes(path, bytes);
        Assert.Contains("save numpy.ascontiguousarray(x) instead", Assert.Throws<DataException>(() => ArrayFile.Open(path, Temporary)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_gzip_is_named_and_leaves_nothing()
    {
        byte[] packed = TemporaryFolder.Gzip(File(new ArrayHeader(ArrayKind.Idx, ElementType.UInt8, true, [100, 3, 2]), [.. Enumerable.Range(0, 600).Select(i => (byte)(i * 7))]));
        packed[packed.Length / 2] ^= 0x55;
        string path = folder.Write("array", packed);
        Assert.Throws<DataException>(() => ArrayFile.Open(path, Temporary));
        Assert.False(System.IO.File.Exists(Temporary));
    }

    static byte[] File(ArrayHeader header, byte[] numbers)
    {
        using var stream = new MemoryStream();
        header.Write(stream);
        stream.Write(numbers);
        return stream.ToArray();
    }
}
