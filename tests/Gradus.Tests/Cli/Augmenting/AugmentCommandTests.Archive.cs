using System.IO.Compression;
using System.Text.Json;
using Gradus.Data.Formats;

namespace Gradus.Tests.Cli.Augmenting;

/// <summary>Files of several arrays.</summary>
public sealed partial class AugmentCommandTests
{
    [Fact]
    public void Of_an_npz_the_training_images_are_augmented_their_labels_repeated_and_the_rest_stays()
    {
        byte[] train = Bytes(5 * Side * Side), test = Bytes(3 * Side * Side);
        Npz("in.npz", ("x_train", "|u1", [5, Side, Side], train), ("y_train", "<i8", [5], [.. new long[] { 0, 1, 1, 1, 0 }.SelectMany(BitConverter.GetBytes)]),
            ("x_test", "|u1", [3, Side, Side], test), ("y_test", "|u1", [3], [0, 1, 0]), ("names", "|u1", [2], [7, 8]));
        Augment("in.npz", "out.npz", "--ops", "hflip=1", "--copies", "2");
        using (var made = NpzFile.Open(In("out.npz")))
        {
            Assert.Equal(["x_train", "y_train", "x_test", "y_test", "names"], made.Names);
            Assert.Equal([10, Side, Side], made.Read("x_train")!.Shape);
            Assert.Equal([0, 0, 1, 1, 1, 1, 1, 1, 0, 0], made.Read("y_train")!.ToLabels(""));
            Assert.Equal(test, made.Read("x_test")!.ToBytes());
            Assert.Equal(3, made.Read("y_test")!.Length);
            Assert.Equal([7, 8], made.Read("names")!.ToBytes());
        }
        Augment("in.npz", "even.npz", "--ops", "hflip=1", "--balance");
        using var even = NpzFile.Open(In("even.npz"));
        Assert.Equal([0, 1, 1, 1, 0, 0], even.Read("y_train")!.ToLabels(""));
        Assert.Equal(train, even.Read("x_train")!.ToBytes().AsSpan(0, train.Length).ToArray());
        Assert.Equal(Mirrored(train.AsSpan(0, Side * Side)), even.Read("x_train")!.ToBytes().AsSpan(train.Length).ToArray());
    }

    [Fact]
    public void Only_what_is_called_images_is_augmented_and_all_that_stands_beside_is_repeated()
    {
        const int Count = 5;
        byte[] images = Bytes(Count * Side * Side), keypoints = Bytes(Count * 5 * 2 * 4), masks = Bytes(Count * Side * Side), names = Bytes(Count * 8), words = Bytes(3 * 8);
        Npz("in.npz", ("images", "|u1", [Count, Side, Side], images), ("keypoints", "<f4", [Count, 5, 2], keypoints), ("masks", "|u1", [Count, Side, Side], masks),
            ("names", "<U2", [Count], names), ("class_names", "|S8", [3], words), ("labels", "|u1", [Count], [0, 1, 2, 3, 4]), ("version", "<M8[s]", [], Bytes(8)));
        string said = Augment("in.npz", "out.npz", "--ops", "hflip=1", "--copies", "2").Output.ReplaceLineEndings(" ");
        Assert.Contains("; images are images, repeated like them keypoints, masks, names, labels", said, StringComparison.Ordinal);
        using (var made = NpzFile.Open(In("out.npz")))
        {
            Assert.Equal(Twice(keypoints, Count), made.Read("keypoints")!.Raw.ToArray());
            Assert.Equal(Twice(masks, Count), made.Read("masks")!.Raw.ToArray());
            Assert.Equal([0, 0, 1, 1, 2, 2, 3, 3, 4, 4], made.Read("labels")!.ToBytes());
            Assert.Equal(Mirrored(images.AsSpan(0, Side * Side)), made.Read("images")!.ToBytes().AsSpan(0, Side * Side).ToArray());
            Assert.Equal([2 * Count], made.Opaque("names").Shape);
        }
        Assert.Equal(Twice(names, Count), Entry("out.npz", "names")[128..]);
        foreach (string name in (string[])["class_names", "version"]) Assert.Equal(Entry("in.npz", name), Entry("out.npz", name));
        Augment("in.npz", "even.npz", "--ops", "hflip=1", "--balance");
        Assert.Equal(names, Entry("even.npz", "names")[128..]);
    }

    [Fact]
    public void Images_that_no_name_tells_are_the_only_ones_or_those_that_are_asked_for()
    {
        byte[] photos = Bytes(2 * Side * Side), maps = Bytes(2 * Side * Side);
        Npz("one.npz", ("photos", "|u1", [2, Side, Side], photos), ("scores", "<f4", [2, 3], new byte[24]));
        Npz("two.npz", ("photos", "|u1", [2, Side, Side], photos), ("maps", "|u1", [2, Side, Side], maps), ("class_ids", "|u1", [2], [4, 7]));
        using var json = JsonDocument.Parse(Augment("one.npz", "out.npz", "--ops", "hflip=1", "--json").Output);
        Assert.Equal("photos", json.RootElement.GetProperty("arrays")[0].GetString());
        Assert.Equal("scores", json.RootElement.GetProperty("repeated")[0].GetString());
        Augment("two.npz", "asked.npz", "--ops", "hflip=1", "--images", "photos", "--balance");
        Assert.Equal(maps, Entry("asked.npz", "maps")[128..]);
        Augment("two.npz", "both.npz", "--ops", "hflip=1", "--images", "maps,photos,maps");
        Assert.Equal(Mirrored(maps.AsSpan(0, Side * Side)), Entry("both.npz", "maps").AsSpan(128, Side * Side).ToArray());
        Assert.Equal(Mirrored(photos.AsSpan(0, Side * Side)), Entry("both.npz", "photos").AsSpan(128, Side * Side).ToArray());
    }

    [Fact]
    public void Large_arrays_beside_images_are_repeated_row_by_row()
    {
        const int Large = 17 << 20;
        byte[] maps = Bytes(Large);
        Npz("in.npz", ("x", "|u1", [2, Side, Side], Bytes(2 * Side * Side)), ("maps", "|u1", [2, Large / 2], maps));
        Augment("in.npz", "out.npz", "--ops", "hflip=1", "--copies", "2");
        Assert.True(Twice(maps, 2).AsSpan().SequenceEqual(Entry("out.npz", "maps").AsSpan(128)));
    }

    byte[] Entry(string file, string array)
    {
        using ZipArchive archive = ZipFile.OpenRead(In(file));
        using Stream entry = archive.GetEntry($"{array}.npy")!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    static byte[] Twice(byte[] rows, int count) => [.. rows.Chunk(rows.Length / count).SelectMany(row => row.Concat(row))];

    void Npz(string name, params (string Name, string Type, int[] Shape, byte[] Data)[] arrays)
    {
        using var archive = new ZipArchive(File.Create(In(name)), ZipArchiveMode.Create);
        foreach ((string array, string type, int[] shape, byte[] data) in arrays)
        {
            using Stream entry = archive.CreateEntry($"{array}.npy").Open();
            entry.Write([.. System.Text.Encoding.Latin1.GetBytes(NpyHeader(type, shape)), .. data]);
        }
    }

    static byte[] Mirrored(ReadOnlySpan<byte> image)
    {
        byte[] mirrored = image.ToArray();
        for (int y = 0; y < Side; y++) mirrored.AsSpan(y * Side, Side).Reverse();
        return mirrored;
    }
}
