using Gradus.Data.Formats;
using Gradus.Tensors;

namespace Gradus.Data.Datasets;

/// <summary>CIFAR-100: 50,000 + 10,000 photographs, 32×32 RGB bytes, 100 classes, in its makers' binary form. The 20 coarse classes are not read.</summary>
/// <remarks>
/// The names of the classes are those of <c>fine_label_names.txt</c> where it stands beside the images, else the published ones.
/// Krizhevsky: "Learning multiple layers of features from tiny images" (2009).
/// </remarks>
public sealed record Cifar100 : DataSpec
{
    const string Set = "cifar100";
    const string Folder = "cifar-100-binary";
    const string NamesFile = "fine_label_names.txt";
    const int Classes = 100;

    static readonly IReadOnlyList<string> Published = [.. (
        "apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can castle caterpillar cattle " +
        "chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster house kangaroo keyboard " +
        "lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree " +
        "plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk skyscraper snail snake spider " +
        "squirrel streetcar sunflower sweet_pepper table tank telephone television tiger tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm").Split(' ')];

    /// <inheritdoc/>
    protected override (IDataset Train, IDataset? Test) Read(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string folder = context.RequireSet(Set, Path);
        string inner = System.IO.Path.Combine(folder, Folder);
        if (Directory.Exists(inner)) folder = inner;
        IReadOnlyList<string> names = Names(System.IO.Path.Combine(folder, NamesFile));
        return (ReadPart(folder, "train.bin", names), ReadPart(folder, "test.bin", names));
    }

    static ByteSamples ReadPart(string folder, string file, IReadOnlyList<string> names)
    {
        string path = System.IO.Path.Combine(folder, file);
        if (!File.Exists(path)) throw new DataException($"data: {path} is missing; get the whole set with: gradus data fetch {Set}");
        (byte[] images, int[] labels) = CifarBinary.Read([path], Classes, labelBytes: 2);
        return new ByteSamples(images, Shape.Of(CifarBinary.Size, CifarBinary.Size, 3), Targets.Classes(labels, names, folder), folder);
    }

    static IReadOnlyList<string> Names(string path)
    {
        if (!File.Exists(path)) return Published;
        string[] names = [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
        return names.Length == Classes ? names : throw new DataException($"{path}: has {names.Length} names, one a line; the {Classes} classes have one each");
    }
}
