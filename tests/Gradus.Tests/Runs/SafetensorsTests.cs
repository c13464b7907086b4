using System.Text;
using Gradus.Runs;

namespace Gradus.Tests.Runs;

public sealed class SafetensorsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory().FullName;

    string At => Path.Combine(folder, "a.safetensors");

    public void Dispose() => Directory.Delete(folder, true);

    void Write(params string[] metadata)
    {
        using var writer = new SafetensorsWriter(At, [new("b", ElementType.F32, 2, 3), new("n", ElementType.I64), new("e", ElementType.F32, 0, 4), new("u", ElementType.U8, 3)],
            metadata.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]));
        writer.Write("n", [42L]);
        writer.Write("b", [1f, 2, 3]);
        writer.Write("b", [4f, 5, float.NaN]);
        writer.Write("u", (byte[])[7, 8, 9]);
        writer.Commit();
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Write("step", "12", "é\"", "\"gradus.sha256\":\"");
        using var reader = new SafetensorsReader(At);
        Assert.Equal(["n", "b", "e", "u"], reader.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([2, 3], reader.Find("b")!.Shape);
        Assert.Equal(new Dictionary<string, string> { ["step"] = "12", ["é\""] = "\"gradus.sha256\":\"" }, reader.Metadata);
        Assert.True(reader.HasChecksum);
        var values = new float[6];
        reader.Read("b", values);
        Assert.Equal([1, 2, 3, 4, 5, float.NaN], values);
        var number = new long[1];
        reader.Read("n", number);
        Assert.Equal(42, number[0]);
        var bytes = new byte[3];
        reader.Read("u", bytes);
        Assert.Equal([7, 8, 9], bytes);
        reader.Read("e", Span<float>.Empty);
        Assert.Null(reader.Find("x"));
    }

    [Fact]
    public void The_data_begins_at_a_multiple_of_eight_and_the_header_is_plain_safetensors()
    {
        Write();
        byte[] bytes = File.ReadAllBytes(At);
        int length = (int)BitConverter.ToInt64(bytes);
        Assert.Equal(0, length % 8);
        using var json = System.Text.Json.JsonDocument.Parse(bytes.AsMemory(8, length));
        Assert.Equal("""{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]}""", json.RootElement.GetProperty("b").GetRawText());
        Assert.Equal(8 + length + 8 + 24 + 3, bytes.Length);
    }

    [Fact]
    public void A_flipped_bit_anywhere_and_a_cut_anywhere_is_found()
    {
        Write("step", "12");
        byte[] bytes = File.ReadAllBytes(At);
        var silent = new List<string>();
        for (int i = 0; i < bytes.Length; i++)
        {
            // One bit of every byte, another from byte to byte.
            bytes[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(At, bytes);
            bytes[i] ^= (byte)(1 << (i % 8));
            if (!IsRefused()) silent.Add($"bit {i % 8} of byte {i}");
            if (i % 7 != 0) continue;
            File.WriteAllBytes(At, bytes[..i]);
            if (!IsRefused()) silent.Add($"cut at {i}");
        }
        File.WriteAllBytes(At, [.. bytes, 0]);
        if (!IsRefused()) silent.Add("a byte more");
        Assert.Empty(silent);
    }

    // A flip in the name of the checksum leaves a sound file without one; who wrote it asks for HasChecksum.
    bool IsRefused()
    {
        try
        {
            using var reader = new SafetensorsReader(At);
            return !reader.HasChecksum;
        }
        catch (DamagedFileException error)
        {
            Assert.StartsWith(At, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
            return true;
        }
    }

    [Theory]
    [InlineData("{}", 0, null)]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, null)]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}    """, 4, null)]
    [InlineData("", 0, "does not begin with '{'")]
    [InlineData(" {}", 0, "does not begin with '{'")]
    [InlineData("{", 0, "no valid JSON")]
    [InlineData("""{"a":1}""", 0, "lacks a valid dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"offsets":[0,8]}}""", 8, "lacks a valid dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", 8, "lacks a valid dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", 8, "lacks a valid dtype")]
    [InlineData("""{"a":{"dtype":"F4","shape":[2],"data_offsets":[0,8]}}""", 8, "elements of type 'F4'")]
    [InlineData("""{"a":{"dtype":"9","shape":[2],"data_offsets":[0,8]}}""", 8, "elements of type '9'")]
    [InlineData("""{"a":{"dtype":"Bool","shape":[2],"data_offsets":[0,2]}}""", 2, "elements of type 'Bool'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "of 12 bytes, but its offsets are 0 to 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "its offsets are 8 to 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4611686018427387904],"data_offsets":[0,0]}}""", 0, "overflows")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "an overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "cover 4 bytes, but 8 follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "the file is cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "no valid JSON")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "the metadata 'a' is no text")]
    [InlineData("""{"__metadata__":[]}""", 0, "the metadata is no object")]
    public void A_header_that_breaks_a_rule_is_refused(string header, int data, string? expected)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(At, [.. BitConverter.GetBytes((long)text.Length), .. text, .. new byte[data]]);
        if (expected is null) new SafetensorsReader(At).Dispose();
        else Assert.Contains(expected, Assert.Throws<DamagedFileException>(() => new SafetensorsReader(At)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue, "at most 100000000")]
    [InlineData(100_000_001, "at most 100000000")]
    [InlineData(99_999_999, "cut off")]
    public void A_header_is_not_read_on_its_word(ulong length, string expected)
    {
        File.WriteAllBytes(At, [.. BitConverter.GetBytes(length), .. "{}"u8]);
        Assert.Contains(expected, Assert.Throws<DamagedFileException>(() => new SafetensorsReader(At)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_is_given_up_leaves_the_old_file()
    {
        Write();
        byte[] before = File.ReadAllBytes(At);
        using (var writer = new SafetensorsWriter(At, [new("x", ElementType.F32, 2)], new Dictionary<string, string>()))
        {
            writer.Write("x", [1f]);
            Assert.Contains("'x' lacks 4 bytes", Assert.Throws<InvalidOperationException>(writer.Commit).Message, StringComparison.Ordinal);
        }
        Assert.Equal(before, File.ReadAllBytes(At));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void Values_that_were_not_declared_are_refused()
    {
        using var writer = new SafetensorsWriter(At, [new("x", ElementType.F32, 2), new("y", ElementType.F32, 1)], new Dictionary<string, string>());
        Assert.Throws<InvalidOperationException>(() => writer.Write("y", [1f]));
        Assert.Throws<InvalidOperationException>(() => writer.Write("x", [1f, 2, 3]));
        Assert.Throws<InvalidOperationException>(() => writer.Write("x", [1L]));
        writer.Write("x", [1f, 2]);
        writer.Write("y", [3f]);
        Assert.Throws<InvalidOperationException>(() => writer.Write("y", [3f]));
        Assert.Throws<ArgumentException>(() => new SafetensorsWriter(At, [new("x", ElementType.F32), new("x", ElementType.U8)], new Dictionary<string, string>()));
        Assert.Throws<ArgumentException>(() => new StoredTensor("__metadata__", ElementType.F32));
        Assert.Throws<ArgumentException>(() => new StoredTensor("x", ElementType.F32, long.MaxValue, 2));
    }

    [Fact]
    public void A_tensor_of_another_type_or_length_is_told()
    {
        Write();
        using var reader = new SafetensorsReader(At);
        Assert.Contains("'x' is missing", Assert.Throws<DamagedFileException>(() => reader.Read("x", new float[1])).Message, StringComparison.Ordinal);
        Assert.Contains("expected F32 of 20 bytes", Assert.Throws<DamagedFileException>(() => reader.Read("b", new float[5])).Message, StringComparison.Ordinal);
        Assert.Contains("expected I64", Assert.Throws<DamagedFileException>(() => reader.Read("b", new long[3])).Message, StringComparison.Ordinal);
    }
}
