using System.Buffers.Binary;
using System.Text;
using Gradus.Tests.Data;

namespace Gradus.Tests.Cli.Augmenting;

/// <summary>What <c>gradus augment</c> refuses: one sentence, exit code 2, and nothing left behind.</summary>
public sealed class AugmentErrorTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("there is no file", "nope.npy", "out.npy", "rotate=5")]
    [InlineData("holds Python objects (a pickle)", "objects.npy", "out.npy", "rotate=5")]
    [InlineData("row.npy: has the shape [4], but images are [N,H,W] or [N,H,W,C]", "row.npy", "out.npy", "rotate=5")]
    [InlineData("long.npy: holds int64, but images are uint8 (0 to 255) or float32 (0 to 1)", "long.npy", "out.npy", "rotate=5")]
    [InlineData("first.npy: has the shape [2,3,8,8], but images have 1 to 4 channels; channels stand last here: save numpy.transpose(x, (0, 2, 3, 1)) instead", "first.npy", "out.npy", "rotate=5")]
    [InlineData("none.npy: has the shape [0,4,4]: there is no image in it", "none.npy", "out.npy", "rotate=5")]
    [InlineData("short.npy: an array of shape [4,4,4] needs 64 bytes, but the file has 60: it is cut short", "short.npy", "out.npy", "rotate=5")]
    [InlineData("an IDX file begins with 00 00, this one with C2 93", "text.npy", "out.npy", "rotate=5")]
    [InlineData("would be read and written at once", "good.npy", "good.npy", "rotate=5")]
    [InlineData("is an npy file: name one that ends in .npy", "good.npy", "out.idx", "rotate=5")]
    [InlineData("the folder '/no/such' does not exist", "good.npy", "/no/such/out.npy", "rotate=5")]
    [InlineData("OUT is 'FOLDER', a folder; it must be a file", "good.npy", ".", "rotate=5")]
    [InlineData("there is no transform; expected such as", "good.npy", "out.npy", "")]
    [InlineData("'rotat' is no transform: did you mean 'rotate'?", "good.npy", "out.npy", "rotat=5")]
    [InlineData("augment: transform 2, center-crop: ", "good.npy", "out.npy", "hflip,center-crop=99")]
    [InlineData("images come out as 30000×30000×1 floats, 3600000000 bytes each; the most is ", "good.npy", "out.npy", "resize=30000,normalize(mean=0.5;std=0.5)")]
    [InlineData("transform 2, mixup, mixes samples, and the labels, which live in another file or array, would have to be mixed too", "good.npy", "out.npy", "hflip,mixup")]
    [InlineData("far.npy: transform 2, brightness: it takes floats from 0 to 1, but image 1 has the number 59; store bytes, or divide by 255", "far.npy", "out.npy", "hflip,brightness")]
    [InlineData("far.npy: transform 1, normalize: it takes floats from 0 to 1, but image 1 has the number 59;", "far.npy", "out.npy", "normalize(mean=0.5;std=0.5)")]
    [InlineData("nan.npy: transform 1, brightness: it takes floats from 0 to 1, but image 0 has the number NaN;", "nan.npy", "out.npy", "brightness")]
    [InlineData("picture.jpg: a .jpg is no file of images that augment reads: .npy, .npz or IDX", "picture.jpg", "out.npy", "rotate=5")]
    [InlineData("--images names arrays of an npz file, and FOLDER/good.npy is none", "good.npy", "out.npy", "rotate=5", "--images", "x")]
    [InlineData("--copies is 0; it must be at least 1", "good.npy", "out.npy", "rotate=5", "--copies", "0")]
    [InlineData("--seed is -1; it must be 0 or more", "good.npy", "out.npy", "rotate=5", "--seed", "-1")]
    [InlineData("--threads is 0; it must be from 1 to 256", "good.npy", "out.npy", "rotate=5", "--threads", "0")]
    [InlineData("--balance needs the classes: give them with --labels FILE", "good.npy", "out.npy", "rotate=5", "--balance")]
    [InlineData("--balance says itself how many copies", "good.npy", "out.npy", "rotate=5", "--balance", "--copies", "2")]
    [InlineData("row.npy: has the shape [4], but FOLDER/two.npy has 2 images", "two.npy", "out.npy", "rotate=5", "--labels", "FOLDER/row.npy")]
    [InlineData("one of --ops and --recipe says what is done", "good.npy", "out.npy", "rotate=5", "--recipe", "r.yaml")]
    public void What_cannot_be_augmented_is_named_and_leaves_nothing(string sentence, string input, string output, string ops, params string[] more)
    {
        File.WriteAllBytes(In("good.npy"), Npy("|u1", "(4, 4, 4)", new byte[64]));
        File.WriteAllBytes(In("two.npy"), Npy("|u1", "(2, 4, 4)", new byte[32]));
        File.WriteAllBytes(In("short.npy"), Npy("|u1", "(4, 4, 4)", new byte[60]));
        File.WriteAllBytes(In("row.npy"), Npy("|u1", "(4,)", new byte[4]));
        File.WriteAllBytes(In("none.npy"), Npy("|u1", "(0, 4, 4)", []));
        File.WriteAllBytes(In("first.npy"), Npy("|u1", "(2, 3, 8, 8)", new byte[384]));
        File.WriteAllBytes(In("long.npy"), Npy("<i8", "(1, 2, 2)", new byte[32]));
        File.WriteAllBytes(In("objects.npy"), Npy("|O", "(4,)", "\u0080\u0004K\u0001."u8.ToArray()));
        float[] far = new float[8];
        far[6] = 59;
        File.WriteAllBytes(In("far.npy"), Npy("<f4", "(2, 2, 2)", [.. far.SelectMany(BitConverter.GetBytes)]));
        File.WriteAllBytes(In("nan.npy"), Npy("<f4", "(1, 2, 2)", [.. new float[] { 0, 1, float.NaN, 0 }.SelectMany(BitConverter.GetBytes)]));
        File.WriteAllBytes(In("picture.jpg"), [0xFF, 0xD8, 0xFF, 0xE0]);
        File.WriteAllText(In("text.npy"), "\u0093 no array");
        string At(string text) => text.Replace("FOLDER", folder.Path, StringComparison.Ordinal);
        Refused(At(sentence), ["augment", In(input), output == "." ? folder.Path : Path.Combine(folder.Path, output), "--ops", ops, .. more.Select(At)]);
    }

    [Theory]
    [InlineData("there are no images to augment among its arrays (a uint8 [4], b int64 [2,2,2])", "none.npz", "out.npz")]
    [InlineData("is an npz file: name one that ends in .npz", "none.npz", "out.npy")]
    [InlineData("--labels is for npy and IDX files", "none.npz", "out.npz", "--labels", "FOLDER/none.npz")]
    [InlineData("--balance needs the classes of x, but there is no array y or labels of 2 rows", "x.npz", "out.npz", "--balance")]
    [InlineData("x.npz: x: the data do not match the zip's checksum: the file is damaged", "damaged.npz", "out.npz")]
    [InlineData("OUT: Access to the path 'FOLDER/taken.npz' is denied", "x.npz", "taken.npz")]
    [InlineData("two.npz: it is not clear which arrays are images (photos uint8 [2,4,4], maps float32 [2,4,4,1]); say it with --images photos, or with several names between commas", "two.npz", "out.npz")]
    [InlineData("--images: FOLDER/two.npz has no array of numbers 'photo': did you mean 'photos'?", "two.npz", "out.npz", "--images", "photo")]
    [InlineData("two.npz: ids: has the shape [2], but images are [N,H,W] or [N,H,W,C]", "two.npz", "out.npz", "--images", "photos,ids")]
    public void An_npz_that_cannot_be_augmented_is_named_and_leaves_nothing(string sentence, string input, string output, params string[] more)
    {
        Npz("none.npz", ("a", Npy("|u1", "(4,)", new byte[4])), ("b", Npy("<i8", "(2, 2, 2)", new byte[64])));
        Npz("x.npz", ("x", Npy("|u1", "(2, 4, 4)", new byte[32])));
        Npz("two.npz", ("photos", Npy("|u1", "(2, 4, 4)", new byte[32])), ("maps", Npy("<f4", "(2, 4, 4, 1)", new byte[128])), ("ids", Npy("<i8", "(2,)", new byte[16])));
        Directory.CreateDirectory(In(".taken.npz.unpacked.tmp"));
        byte[] damaged = File.ReadAllBytes(In("x.npz"));
        damaged[180] ^= 1;
        File.WriteAllBytes(In("damaged.npz"), damaged);
        string At(string text) => text.Replace("FOLDER", folder.Path, StringComparison.Ordinal);
        Refused(At(sentence).Replace("x.npz: x: the data", "damaged.npz: x: the data", StringComparison.Ordinal), ["augment", In(input), In(output), "--ops", "rotate=5", .. more.Select(At)]);
    }

    string In(string name) => Path.Combine(folder.Path, name);

    void Refused(string sentence, string[] arguments)
    {
        string[] before = Directory.GetFileSystemEntries(folder.Path);
        Outcome outcome = Shell.Gradus(arguments);
        string line = Assert.Single(outcome.ErrorLines);
        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.StartsWith("gradus: ", line, StringComparison.Ordinal);
        Assert.Contains(sentence, line, StringComparison.Ordinal);
        Assert.Equal(before.Order(StringComparer.Ordinal), Directory.GetFileSystemEntries(folder.Path).Order(StringComparer.Ordinal));
    }

    void Npz(string name, params (string Name, byte[] Npy)[] arrays)
    {
        using var archive = new System.IO.Compression.ZipArchive(File.Create(In(name)), System.IO.Compression.ZipArchiveMode.Create);
        foreach ((string array, byte[] npy) in arrays)
        {
            using Stream entry = archive.CreateEntry($"{array}.npy", System.IO.Compression.CompressionLevel.NoCompression).Open();
            entry.Write(npy);
        }
    }

    static byte[] Npy(string type, string shape, byte[] data)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}";
        header = $"{header.PadRight(117)}\n";
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        return [0x93, .. "NUMPY"u8, 1, 0, .. length, .. Encoding.ASCII.GetBytes(header), .. data];
    }
}
