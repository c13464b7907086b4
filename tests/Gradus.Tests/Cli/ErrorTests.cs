using System.Buffers.Binary;
using System.Text;
using Gradus.Tests.Data;
using Gradus.Tests.House;
using Gradus.Tests.Training.Recipes;

namespace Gradus.Tests.Cli;

/// <summary>What a wrong recipe, wrong data or a wrong folder gets: one sentence, exit code 2, and nothing left behind.</summary>
public sealed class ErrorTests : IDisposable
{
    const string Good = BrokenRecipes.Good;

    readonly TemporaryFolder folder = new();

    string Out => In("run");

    string Recipe => In("recipe.yaml");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_recipe_that_the_others_break_trains()
    {
        File.WriteAllText(Recipe, Good);
        Assert.Equal(0, Train(Recipe).Code);
    }

    [Fact]
    public void A_missing_recipe_is_named() => Refused(["nope.yaml", "no such recipe"], "train", In("nope.yaml"), "--out", Out);

    [Theory]
    [MemberData(nameof(BrokenRecipes.Parts), MemberType = typeof(BrokenRecipes))]
    public void A_part_of_the_recipe_that_is_wrong_is_named_with_its_place(string part, string wrong, params string[] words)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);
        RefusedRecipe(Good.Replace(part, wrong, StringComparison.Ordinal), words);
    }

    [Fact]
    public void Forty_kilobytes_of_brackets_nest_too_deeply() => RefusedRecipe(new string('[', 40_000), "recipe.yaml:1:", "nests deeper than 64");

    [Fact]
    public void Aliases_that_multiply_are_counted_before_they_are_expanded()
    {
        var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) text.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        RefusedRecipe(text.ToString(), "recipe.yaml:5:5", "more than 100,000 parts", "aliases");
    }

    [Fact]
    public void A_model_that_needs_more_than_the_memory_is_refused_with_both_numbers()
    {
        // 60,000 activations of 10 × 1,000,000 floats: 2.4 TB.
        string layer = "{ type: dense, units: 1000000, bias: false }";
        string deep = Good.Replace("  - tanh", $"  - {layer}\n{string.Concat(Enumerable.Repeat("  - tanh\n", 60_000)).TrimEnd()}", StringComparison.Ordinal)
            .Replace("units: 8 ", "units: 1 ", StringComparison.Ordinal);
        string line = RefusedRecipe(deep, "activations of a batch of 10 samples take");
        Assert.Matches(@"take \d+ MB, but \d+ MB of memory are available", line);
        string wide = Good.Replace("type: circles, samples: 100, test: 20", "type: blobs, classes: 2, samples: 40, test: 8, features: 100000", StringComparison.Ordinal)
            .Replace("units: 8", "units: 20000", StringComparison.Ordinal);
        // An arena has at most 2³¹ floats a region, so parameters with Adam's slots can be too many only for machines under 32 GB.
        if (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes > 31_000_000_000) return;
        Assert.Matches(@"optimizer slots take 32\d{3} MB, but \d+ MB of memory are available", RefusedRecipe(wide));
    }

    [Fact]
    public void Missing_data_come_with_the_command_that_fetches_them()
    {
        string samples = Path.Combine(Repository.Root, "samples", "recipes");
        foreach ((string recipe, string set) in (ReadOnlySpan<(string, string)>)[("mnist-mlp.yaml", "mnist"), ("fashion-mnist-cnn.yaml", "fashion-mnist"), ("cifar10-cnn.yaml", "cifar10")])
            Refused([$"get it with: gradus data fetch {set}"], "train", Path.Combine(samples, recipe), "--data", folder.Path, "--out", Out);
    }

    [Theory]
    [InlineData(100, 9, "train-images-idx3-ubyte: ", "[10,28,28] needs 7840 bytes", "7740", "cut short")]
    [InlineData(0, 11, "train-labels-idx1-ubyte: the label of sample 9 is 11, but the 10 classes are 0 to 9")]
    public void An_idx_file_that_is_cut_short_or_has_a_label_outside_the_classes_is_named(int missing, byte label, params string[] words)
    {
        byte[] images = new byte[16 + 7840 - missing], labels = [0, 0, 8, 1, 0, 0, 0, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8, label];
        new byte[] { 0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 28, 0, 0, 0, 28 }.CopyTo(images, 0);
        foreach (string part in (string[])["train", "t10k"])
        {
            File.WriteAllBytes(In($"{part}-images-idx3-ubyte"), images);
            File.WriteAllBytes(In($"{part}-labels-idx1-ubyte"), labels);
        }
        RefusedData("type: mnist, path: .,", words);
    }

    [Theory]
    [InlineData(-5, 0, "data_batch_3.bin: has 6141 bytes, no whole number of CIFAR records of 3073")]
    [InlineData(0, 10, "data_batch_3.bin: the label of record 0 is 10, but the 10 classes are 0 to 9")]
    public void A_cifar_file_of_a_wrong_length_or_with_a_wrong_label_is_named(int more, byte label, params string[] words)
    {
        foreach (string name in (string[])["data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch"])
        {
            byte[] bytes = new byte[(2 * 3073) + (name == "data_batch_3" ? more : 0)];
            if (name == "data_batch_3") bytes[0] = label;
            File.WriteAllBytes(In($"{name}.bin"), bytes);
        }
        RefusedData("type: cifar10, path: .,", words);
    }

    [Fact]
    public void Npy_files_with_objects_pickles_or_wrong_labels_are_refused_and_nothing_in_them_is_run()
    {
        File.WriteAllBytes(In("x.npy"), Npy("<f4", "(4, 2)", new byte[32]));
        File.WriteAllBytes(In("objects.npy"), Npy("|O", "(4,)", "\u0080\u0004K\u0001."u8.ToArray()));
        File.WriteAllBytes(In("pickle.npy"), [0x80, 4, 0x4B, 1, (byte)'.', .. new byte[20]]);
        File.WriteAllBytes(In("labels.npy"), Npy("|u1", "(4,)", [0, 1, 2, 1]));
        RefusedData("type: npy, x: objects.npy, y: labels.npy,", "objects.npy: holds Python objects (a pickle)");
        RefusedData("type: npy, x: x.npy, y: pickle.npy,", "pickle.npy: is no npy file");
        RefusedData("type: npy, x: x.npy, y: labels.npy, classes: 2,", "labels.npy: the label of sample 2 is 2, but the 2 classes are 0 to 1");
    }

    [Fact]
    public void Numbers_that_an_embedding_has_no_row_for_are_refused_with_their_sample()
    {
        byte[] words = [.. Enumerable.Range(0, 40).Select(i => (byte)(i % 7))], labels = [.. Enumerable.Range(0, 20).Select(i => (byte)(i % 2))];
        string embedding = Good.Replace("type: circles, samples: 100, test: 20,", "type: npy, path: words.npz, validation: 0, DATA", StringComparison.Ordinal)
            .Replace("  - { type: dense, units: 8 }", "  - { type: embedding, size: 7, units: 3 }\n  - flatten", StringComparison.Ordinal);
        void Write(byte[] test)
        {
            using var file = new System.IO.Compression.ZipArchive(File.Create(In("words.npz")), System.IO.Compression.ZipArchiveMode.Create);
            foreach ((string name, string shape, byte[] data) in ((string, string, byte[])[])[("x_train", "(20, 2)", words), ("y_train", "(20,)", labels), ("x_test", "(2, 2)", test), ("y_test", "(2,)", [0, 1])])
            {
                using Stream entry = file.CreateEntry($"{name}.npy").Open();
                entry.Write(Npy("|u1", shape, data));
            }
        }
        string none = embedding.Replace("DATA", "scale: none,", StringComparison.Ordinal), auto = embedding.Replace("DATA", "", StringComparison.Ordinal);
        Write([0, 1, 7, 2]);
        RefusedRecipe(none, "data: test sample 1 has the number 7, but embedding takes whole numbers from 0 to 6");
        RefusedRecipe(auto, "data: train sample 0 has the number 0.003921569, but embedding takes whole numbers from 0 to 6; the numbers are scaled before: write data.scale: none");
        RefusedRecipe(none.Replace("  - { type: emb", "  - relu\n  - { type: emb", StringComparison.Ordinal), "a layer before it makes other numbers");
        Write([0, 1, 6, 2]);
        File.WriteAllText(Recipe, none);
        Outcome good = Train(Recipe);
        Assert.True(good.Code == 0, good.Error);
    }

    [Fact]
    public void A_folder_that_is_a_file_is_under_a_file_or_holds_something_else_stays_as_it_is()
    {
        File.WriteAllText(Recipe, Good);
        File.WriteAllText(In("file"), "mine");
        Directory.CreateDirectory(In("mine"));
        File.WriteAllText(Path.Combine(In("mine"), "letter"), "mine");
        Refused(["a run needs a folder"], "train", Recipe, "--out", In("file"));
        Refused(["the folder cannot be made"], "train", Recipe, "--out", Path.Combine(In("file"), "run"));
        Refused(["not empty and holds no run"], "train", Recipe, "--out", In("mine"));
        Refused(["not empty and holds no run"], "train", Recipe, "--out", In("mine"), "--resume");
        Assert.Equal("mine", File.ReadAllText(In("file")));
        Assert.Equal("letter", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(In("mine")))));
    }

    [TmpfsFact]
    public void A_full_disk_leaves_no_half_run_and_a_folder_that_cannot_be_written_is_named()
    {
        string disk = In("disk"), run = Path.Combine(disk, "run");
        Directory.CreateDirectory(disk);
        // Enough for the recipe and the journal, not for the 260 kB of the first checkpoint.
        File.WriteAllText(Recipe, Good.Replace("units: 8", "units: 8000", StringComparison.Ordinal));
        Assert.True(TmpfsFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk));
        try
        {
            Outcome full = Shell.Gradus("train", Recipe, "--out", run);
            Assert.Equal((2, ""), (full.Code, full.Output));
            Assert.Contains("No space left on device", Assert.Single(full.ErrorLines, line => line.StartsWith("gradus: ", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", full.Error, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(disk));
            Directory.CreateDirectory(run);
            Assert.True(TmpfsFactAttribute.Run("mount", "-o", "remount,ro", disk));
            Refused([run, "the folder cannot be written"], "train", Recipe, "--out", run);
            Refused([$"{run}2", "the folder cannot be made"], "train", Recipe, "--out", $"{run}2");
        }
        finally
        {
            Assert.True(TmpfsFactAttribute.Run("umount", disk));
        }
    }

    string In(string name) => Path.Combine(folder.Path, name);

    Outcome Train(string recipe) => Shell.Gradus("train", recipe, "--out", Out, "--json");

    string RefusedData(string data, params string[] words) =>
        RefusedRecipe(Good.Replace("type: circles, samples: 100, test: 20,", data, StringComparison.Ordinal), words);

    string RefusedRecipe(string text, params string[] words)
    {
        File.WriteAllText(Recipe, text);
        return Refused(words, "train", Recipe, "--out", Out);
    }

    string Refused(string[] words, params string[] arguments)
    {
        string[] before = Entries();
        Outcome outcome = Shell.Gradus(arguments);
        string line = Assert.Single(outcome.ErrorLines);
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.StartsWith("gradus: ", line, StringComparison.Ordinal);
        Assert.All(words, word => Assert.True(line.Contains(word, StringComparison.Ordinal), $"'{word}' is not in: {line}"));
        Assert.Equal(before, Entries());
        return line;
    }

    string[] Entries() => [.. Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    static byte[] Npy(string type, string shape, byte[] data)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}";
        header = $"{header.PadRight(117)}\n";
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        return [0x93, .. "NUMPY"u8, 1, 0, .. length, .. Encoding.ASCII.GetBytes(header), .. data];
    }
}
