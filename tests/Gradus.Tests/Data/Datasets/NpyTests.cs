using System.IO.Compression;
using System.Text;
using Gradus.Data;
using Gradus.Data.Datasets;
using Gradus.Tensors;

namespace Gradus.Tests.Data.Datasets;

public sealed class NpyTests : IDisposable
{
    /// <summary>np.savez_compressed of NumPy 1.24: x_train u1 [6,2,2] = 0 … 23, y_train i8 = 0 1 2 0 1 2, x_test of ones [3,2,2], y_test = 0 1 3.</summary>
    const string Archive =
        "UEsDBBQAAAAIAAAAIQCxjBFbYAAAAJgAAAALABQAeF90cmFpbi5ucHkBABAAmAAAAAAAAABgAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loF5Taqiuo6Cell9UUpSYF5" +
        "9flJIKEndLzClOBYoXZyQWpAL5GmY6CkZApKmjUKtAHuBiYGRiZmFlY+fg5OLm4eXjFxAUEhYRFRMHAFBLAwQUAAAACAAAACEAV9O0Ek8AAACwAAAACwAUAHlfdHJhaW4u" +
        "bnB5AQAQALAAAAAAAAAATwAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2mhrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpmOpo6CrUKFAAuBihghNJMDK" +
        "gAXRwAUEsDBBQAAAAIAAAAIQD4FwUcSgAAAIwAAAAKABQAeF90ZXN0Lm5weQEAEACMAAAAAAAAAEoAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgXlNqqK6joJ6WX1RS" +
        "lJgXn1+UkgoSd0vMKU4FihdnJBakAvkaxjoKRkCkqaNQq0Ae4GJEAgBQSwMEFAAAAAgAAAAhAGlAuCZMAAAAmAAAAAoAFAB5X3Rlc3QubnB5AQAQAJgAAAAAAAAATAAAAA" +
        "AAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2mhrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RrGOpo6CrUKFAAuBihghNLMUBoAUEsBAhQDFAAAAAgAAAAhALGM" +
        "EVtgAAAAmAAAAAsAAAAAAAAAAAAAAIABAAAAAHhfdHJhaW4ubnB5UEsBAhQDFAAAAAgAAAAhAFfTtBJPAAAAsAAAAAsAAAAAAAAAAAAAAIABnQAAAHlfdHJhaW4ubnB5UE" +
        "sBAhQDFAAAAAgAAAAhAPgXBRxKAAAAjAAAAAoAAAAAAAAAAAAAAIABKQEAAHhfdGVzdC5ucHlQSwECFAMUAAAACAAAACEAaUC4JkwAAACYAAAACgAAAAAAAAAAAAAAgAGv" +
        "AQAAeV90ZXN0Lm5weVBLBQYAAAAABAAEAOIAAAA3AgAAAAA=";

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DataContext Context => new(folder.Path, [], 1);

    void Save(string name, string descr, string shape, byte[] data) => folder.Write(name, Bytes(descr, shape, data));

    static byte[] Bytes(string descr, string shape, byte[] data)
    {
        byte[] text = Encoding.Latin1.GetBytes($"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n");
        return [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)text.Length, 0, .. text, .. data];
    }

    static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    [Fact]
    public void An_archive_of_numpy_gives_grey_images_and_classes_over_both_parts()
    {
        folder.Write("a.npz", Convert.FromBase64String(Archive));
        DataSplits splits = new Npy { Path = "a.npz", Validation = 0 }.Load(Context);
        Assert.Equal(Shape.Of(2, 2, 1), splits.Train.SampleShape);
        Assert.Equal((6, 3, 4), (splits.Train.Count, splits.Test!.Count, splits.Train.Classes));
        Assert.Equal([0, 1, 2, 0, 1, 2], Enumerable.Range(0, 6).Select(splits.Train.Label));
        var input = new float[4];
        splits.Train.Fill(5, input, new float[1]);
        Assert.Equal([20f, 21, 22, 23], input);
    }

    [Fact]
    public void An_array_that_is_not_there_is_named_with_those_that_are()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("x.npy").Open();
            entry.Write(Bytes("<f4", "(1, 1)", Floats(1)));
        }
        folder.Write("a.npz", packed.ToArray());
        var error = Assert.Throws<DataException>(() => new Npy { Path = "a.npz" }.Load(Context));
        Assert.Contains("no array x_train; it has x", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_archive_is_refused()
    {
        byte[] bytes = Convert.FromBase64String(Archive);
        folder.Write("a.npz", bytes[..^40]);
        Assert.Contains("zip", Assert.Throws<DataException>(() => new Npy { Path = "a.npz" }.Load(Context)).Message, StringComparison.Ordinal);
        for (int i = 60; i < 110; i++) bytes[i] ^= 0x5A;
        folder.Write("a.npz", bytes);
        Assert.Throws<DataException>(() => new Npy { Path = "a.npz" }.Load(Context));
    }

    [Fact]
    public void One_changed_byte_of_a_stored_array_is_noticed()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string name in (string[])["x_train", "y_train"])
            {
                using Stream entry = zip.CreateEntry(name + ".npy", CompressionLevel.NoCompression).Open();
                entry.Write(Bytes("|u1", "(2, 4)", [1, 0, 0, 0, 0, 71, 73, 79]));
            }
        }
        byte[] bytes = packed.ToArray();
        folder.Write("a.npz", bytes);
        Assert.Equal(2, new Npy { Path = "a.npz", Validation = 0 }.Load(Context).Train.Count);
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[71, 73, 79])]++;
        folder.Write("a.npz", bytes);
        var error = Assert.Throws<DataException>(() => new Npy { Path = "a.npz" }.Load(Context));
        Assert.Contains("x_train: the data do not match", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Floats_in_y_are_numbers_to_be_predicted()
    {
        Save("x.npy", "<f4", "(3, 2)", Floats(1, 2, 3, 4, 5, 6));
        Save("y.npy", "<f4", "(3,)", Floats(0.5f, 1, 2));
        DataSplits splits = new Npy { X = "x.npy", Y = "y.npy", Validation = 0 }.Load(Context);
        Assert.Equal(0, splits.Train.Classes);
        Assert.Equal(Shape.Of(1), splits.Train.TargetShape);
        float[] input = new float[2], target = new float[1];
        splits.Train.Fill(2, input, target);
        Assert.Equal([5f, 6, 2], [.. input, .. target]);
        Assert.Null(splits.Test);
        Assert.Null(splits.Validation);
    }

    [Theory]
    [InlineData("|u1", "(3,)", new byte[] { 0, 4, 1 }, null, 5)]
    [InlineData("|u1", "(3, 1)", new byte[] { 0, 1, 1 }, null, 2)]
    [InlineData("|b1", "(3,)", new byte[] { 0, 1, 1 }, null, 2)]
    [InlineData("|u1", "(3, 3)", new byte[] { 0, 1, 0, 1, 0, 0, 0, 0, 1 }, null, 3)]
    [InlineData("|u1", "(3, 2)", new byte[] { 1, 1, 1, 0, 1, 0 }, null, 0)]
    [InlineData("|u1", "(3,)", new byte[] { 0, 4, 1 }, 0, 0)]
    [InlineData("|u1", "(3,)", new byte[] { 0, 4, 1 }, 7, 7)]
    public void The_type_and_shape_of_y_say_what_it_means(string descr, string shape, byte[] data, int? given, int classes)
    {
        Save("x.npy", "<f4", "(3, 1)", Floats(1, 2, 3));
        Save("y.npy", descr, shape, data);
        DataSplits splits = new Npy { X = "x.npy", Y = "y.npy", Classes = given, Validation = 0 }.Load(Context);
        Assert.Equal(classes, splits.Train.Classes);
    }

    [Theory]
    [InlineData("|i1", "(3,)", new byte[] { 0, 255, 1 }, null, "sample 1 is -1")]
    [InlineData("|u1", "(3,)", new byte[] { 0, 1, 4 }, 3, "sample 2 is 4, but the 3 classes are 0 to 2")]
    [InlineData("|u1", "(2,)", new byte[] { 0, 1 }, null, "has 3 samples, but")]
    [InlineData("<f4", "(3,)", new byte[] { 0, 0, 0, 0, 0, 0, 0xC0, 0x7F, 0, 0, 0, 0 }, null, "sample 1 has a number that is not finite")]
    [InlineData("<i4", "(3,)", new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0 }, null, "classes: 0")]
    public void Targets_that_cannot_be_are_refused(string descr, string shape, byte[] data, int? given, string says)
    {
        Save("x.npy", "<f4", "(3, 1)", Floats(1, 2, 3));
        Save("y.npy", descr, shape, data);
        var error = Assert.Throws<DataException>(() => new Npy { X = "x.npy", Y = "y.npy", Classes = given }.Load(Context));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named_with_the_places_that_were_searched()
    {
        DataContext context = Context with { Roots = ["/nowhere"] };
        var error = Assert.Throws<DataException>(() => new Npy { X = "x.npy", Y = "y.npy" }.Load(context));
        Assert.Contains("'x.npy' was not found", error.Message, StringComparison.Ordinal);
        Assert.Contains("/nowhere/x.npy", error.Message, StringComparison.Ordinal);
        Assert.Throws<DataException>(() => new Npy().Load(context));
    }

    [Fact]
    public void A_path_is_looked_up_beside_the_recipe_first_and_then_under_the_data_roots()
    {
        string beside = folder.Write("recipes/x.npy", [1]), below = folder.Write("data/x.npy", [2]), other = folder.Write("data/y.npy", [3]);
        var context = new DataContext(Path.GetDirectoryName(beside)!, [Path.GetDirectoryName(below)!], 1);
        Assert.Equal(beside, context.Find("x.npy"));
        Assert.Equal(other, context.Find("y.npy"));
        Assert.Null(context.Find("z.npy"));
    }
}
