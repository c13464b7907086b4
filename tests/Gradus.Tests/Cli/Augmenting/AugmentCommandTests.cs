using System.Diagnostics;
using System.Text.Json;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Geometry;
using Gradus.Data.Formats;
using Gradus.Tests.Augment;
using Gradus.Tests.Data;

namespace Gradus.Tests.Cli.Augmenting;

/// <summary><c>gradus augment</c> end to end.</summary>
public sealed partial class AugmentCommandTests : IDisposable
{
    const int Side = 12;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_tutorials_command_makes_one_copy_of_each_image_as_the_pipeline_would()
    {
        byte[] images = Bytes(50 * Side * Side);
        Npy("train_images.npy", [50, Side, Side], images);
        Outcome outcome = Augment("train_images.npy", "out.npy", "--ops", "rotate=15");
        Assert.StartsWith("50 images, one augmented copy of each, in ", outcome.Output, StringComparison.Ordinal);
        NumericArray made = NpyFile.Read(In("out.npy"));
        Assert.Equal([50, Side, Side], made.Shape);
        var pipeline = new Pipeline([new Rotate(15)], new ImageSize(Side, Side, 1), isBytes: true, seed: 1);
        Plan plan = pipeline.NewPlan();
        var expected = new byte[Side * Side];
        for (int i = 0; i < 50; i++)
        {
            pipeline.Apply(images.AsSpan(i * expected.Length, expected.Length), expected, 0, i, plan);
            Assert.Equal(expected, made.ToBytes().AsSpan(i * expected.Length, expected.Length).ToArray());
        }
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => Path.GetFileName(file).StartsWith('.'));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_and_another_seed_others()
    {
        Npy("x.npy", [700, Side, Side, 3], Bytes(700 * Side * Side * 3));
        foreach (string threads in (string[])["1", "2", "7"])
            Augment("x.npy", $"{threads}.npy", "--ops", "rotate=15,hflip,brightness=0.3", "--copies", "2", "--threads", threads);
        Augment("x.npy", "seed.npy", "--ops", "rotate=15,hflip,brightness=0.3", "--copies", "2", "--seed", "2");
        Assert.Equal([1400, Side, Side, 3], NpyFile.Read(In("1.npy")).Shape);
        Assert.Equal(File.ReadAllBytes(In("1.npy")), File.ReadAllBytes(In("2.npy")));
        Assert.Equal(File.ReadAllBytes(In("1.npy")), File.ReadAllBytes(In("7.npy")));
        Assert.NotEqual(File.ReadAllBytes(In("1.npy")), File.ReadAllBytes(In("seed.npy")));
    }

    [Fact]
    public void Json_says_what_was_made_and_a_pipeline_that_resizes_and_normalizes_makes_floats()
    {
        Npy("x.npy", [6, Side, Side], [.. Enumerable.Repeat((byte)51, 6 * Side * Side)]);
        using var json = JsonDocument.Parse(Augment("x.npy", "out.npy", "--ops", "resize=[5,7],normalize(mean=0.1;std=0.5)", "--copies", "2", "--json").Output);
        Assert.Equal(["images", "copies", "shape", "seconds", "out"], json.RootElement.EnumerateObject().Select(pair => pair.Name));
        Assert.Equal((6, 2, In("out.npy")), (json.RootElement.GetProperty("images").GetInt32(), json.RootElement.GetProperty("copies").GetInt32(), json.RootElement.GetProperty("out").GetString()));
        Assert.Equal([12, 5, 7], json.RootElement.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        NumericArray made = NpyFile.Read(In("out.npy"));
        Assert.Equal([12, 5, 7], made.Shape);
        Assert.All(made.ToFloats(), value => Assert.Equal(0.2, value, 1e-5));
    }

    [Fact]
    public void A_recipe_says_transforms_and_seed_as_ops_and_seed_do()
    {
        Npy("x.npy", [9, Side, Side], Bytes(9 * Side * Side));
        File.WriteAllText(In("r.yaml"), "data: digits\naugment: { of: [{ type: rotate, degrees: 40 }, { type: scale, factor: [0.4, 0.4] }], antialias: off }\nmodel: [flatten, { type: dense, units: 10 }]\ntrain: { seed: 5 }\n");
        Augment("x.npy", "recipe.npy", "--recipe", In("r.yaml"));
        Augment("x.npy", "ops.npy", "--ops", "rotate=40,scale=[0.4,0.4],antialias=off", "--seed", "5");
        Augment("x.npy", "smooth.npy", "--ops", "rotate=40,scale=[0.4,0.4]", "--seed", "5");
        Assert.Equal(File.ReadAllBytes(In("ops.npy")), File.ReadAllBytes(In("recipe.npy")));
        Assert.NotEqual(File.ReadAllBytes(In("ops.npy")), File.ReadAllBytes(In("smooth.npy")));
    }

    [Fact]
    public void Idx_files_come_back_as_idx_packed_or_not_with_their_labels()
    {
        byte[] images = Bytes(8 * Side * Side), labels = [3, 1, 4, 1, 5, 9, 2, 6];
        folder.Write("x.gz", TemporaryFolder.Gzip(TemporaryFolder.Idx(8, [8, Side, Side], images)));
        folder.Write("y", TemporaryFolder.Idx(8, [8], labels));
        Augment("x.gz", "plain", "--ops", "vflip=1", "--labels", In("y"), "--copies", "2");
        Augment("plain", "packed.gz", "--ops", "vflip=1", "--threads", "2");
        NumericArray back = IdxFile.Read(In("packed.gz"));
        Assert.Equal([16, Side, Side], back.Shape);
        for (int i = 0; i < 8; i++)
            Assert.Equal(images.AsSpan(i * Side * Side, Side * Side).ToArray(), back.ToBytes().AsSpan(2 * i * Side * Side, Side * Side).ToArray());
        Assert.Equal(labels.SelectMany(label => (byte[])[label, label]), IdxFile.Read(In("plain-labels")).ToBytes());
        Assert.Equal(0x1F, File.ReadAllBytes(In("packed.gz"))[0]);
    }

    [Fact]
    public void Floats_of_either_order_of_bytes_give_the_same()
    {
        float[] values = [.. Enumerable.Range(0, 4 * Side * Side).Select(i => i / (4f * Side * Side))];
        byte[] little = [.. values.SelectMany(BitConverter.GetBytes)], big = [.. values.SelectMany(value => BitConverter.GetBytes(value).Reverse())];
        WriteNpy("little.npy", "<f4", [4, Side, Side, 1], little);
        WriteNpy("big.npy", ">f4", [4, Side, Side, 1], big);
        folder.Write("idx", TemporaryFolder.Idx(0x0D, [4, Side, Side, 1], big));
        foreach (string name in (string[])["little.npy", "big.npy", "idx"]) Augment(name, $"made-{name}", "--ops", "rotate=20");
        float[] made = NpyFile.Read(In("made-little.npy")).ToFloats();
        Assert.NotEqual(values, made);
        Assert.Equal(made, NpyFile.Read(In("made-big.npy")).ToFloats());
        Assert.Equal(made, IdxFile.Read(In("made-idx")).ToFloats());
    }

    [Fact]
    public void Balanced_npy_files_have_their_labels_beside_them()
    {
        Npy("x.npy", [4, Side, Side], Bytes(4 * Side * Side));
        WriteNpy("one-hot.npy", "<f4", [4, 2], [.. new float[] { 1, 0, 1, 0, 0, 1, 1, 0 }.SelectMany(BitConverter.GetBytes)]);
        using var json = JsonDocument.Parse(Augment("x.npy", "out.npy", "--ops", "rotate=5", "--balance", "--labels", In("one-hot.npy"), "--json").Output);
        Assert.Equal((2, In("out-labels.npy")), (json.RootElement.GetProperty("copies").GetInt32(), json.RootElement.GetProperty("labels").GetString()));
        Assert.Equal([1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 1], NpyFile.Read(In("out-labels.npy")).ToFloats());
    }

    [Fact]
    public void A_file_of_four_times_the_memory_goes_through()
    {
        const int Count = 2048, Large = 256;
        string header = NpyHeader("|u1", [Count, Large, Large]);
        int[] drawn = [0, 777, Count - 1];
        using (var file = new FileStream(folder.Write("x.npy", System.Text.Encoding.Latin1.GetBytes(header)), FileMode.Open))
        {
            file.SetLength(header.Length + ((long)Count * Large * Large));
            foreach (int image in drawn)
            {
                file.Position = header.Length + ((long)image * Large * Large);
                file.Write(Photograph(image));
            }
        }
        using Process process = Shell.Start("gradus", ".", new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x2000000" }, "augment", In("x.npy"), In("out.npy"), "--ops", "resize=[8,8]", "--threads", "2");
        Outcome outcome = Shell.End(process);
        Assert.True(outcome.Code == 0, outcome.Error);
        NumericArray made = NpyFile.Read(In("out.npy"));
        Assert.Equal([Count, 8, 8], made.Shape);
        var pipeline = new Pipeline([new ResizeTo(8)], new ImageSize(Large, Large, 1), isBytes: true, seed: 1);
        var expected = new byte[8 * 8];
        foreach (int image in (int[])[.. drawn, 1, 776, 778])
        {
            pipeline.Apply(drawn.Contains(image) ? Photograph(image) : new byte[Large * Large], expected, 0, image, pipeline.NewPlan());
            Assert.Equal(expected, made.ToBytes().AsSpan(image * expected.Length, expected.Length).ToArray());
        }

        static byte[] Photograph(int image) => Pictures.Waves(new ImageSize(Large, Large, 1), image);
    }

    [Fact]
    public void A_signal_ends_it_with_130_and_leaves_nothing()
    {
        const int Large = 512, Count = 4096;
        string header = NpyHeader("|u1", [Count, Large, Large]);
        using (var file = new FileStream(folder.Write("x.npy", System.Text.Encoding.Latin1.GetBytes(header)), FileMode.Append)) file.SetLength(header.Length + ((long)Count * Large * Large));
        using Process process = Shell.Start("gradus", "augment", In("x.npy"), In("out.npy"), "--ops", "rotate=15", "--threads", "1");
        for (int i = 0; i < 600 && !File.Exists(In(".out.npy.tmp")); i++) Thread.Sleep(50);
        Assert.True(File.Exists(In(".out.npy.tmp")));
        Shell.Signal(process, Shell.Interrupt);
        Assert.Equal(130, Shell.End(process).Code);
        Assert.Equal(["x.npy"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [PseudoTerminalFact]
    public void A_terminal_of_80_columns_gets_a_bar_and_the_result_in_lines_that_fit()
    {
        Npy("x.npy", [3000, 64, 64], Bytes(3000 * 64 * 64));
        string[] lines = PseudoTerminal.Lines(80, folder.Path, 0, "augment x.npy out.npy --ops rotate=15");
        Assert.Contains(lines, line => line.Contains("augmenting", StringComparison.Ordinal) && line.Contains('━', StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("3000 images, one augmented copy of each, in ", StringComparison.Ordinal));
    }

    string In(string name) => Path.Combine(folder.Path, name);

    Outcome Augment(string input, string output, params string[] more)
    {
        Outcome outcome = Shell.Gradus(["augment", In(input), In(output), .. more]);
        Assert.True(outcome is { Code: 0, Error: "" }, outcome.Error);
        return outcome;
    }

    void Npy(string name, int[] shape, byte[] data) => WriteNpy(name, "|u1", shape, data);

    void WriteNpy(string name, string type, int[] shape, byte[] data) => folder.Write(name, [.. System.Text.Encoding.Latin1.GetBytes(NpyHeader(type, shape)), .. data]);

    static string NpyHeader(string type, int[] shape)
    {
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Concat(shape.Select(size => $"{size}, "))}), }}";
        return $"\u0093NUMPY\u0001\0{(char)118}\0{text.PadRight(117)}\n";
    }

    static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)((i * 37) ^ (i >> 5)))];
}
