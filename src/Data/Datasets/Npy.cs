using Gradus.Catalogs;
using Gradus.Data.Formats;

namespace Gradus.Data.Datasets;

/// <summary>Arrays saved by NumPy: <c>x</c> and <c>y</c> files, or one <c>.npz</c> (<c>path</c>) with x_train, y_train and, if there is a test part, x_test, y_test.</summary>
/// <remarks>
/// <para>x is [N, …]. Bytes of shape [N,H,W] are taken as grey images [H,W,1].</para>
/// <para>y of whole numbers [N] or [N,1], or of one-hot rows [N,classes], are classes; other y are numbers to be predicted.</para>
/// </remarks>
public sealed record Npy : DataSpec
{
    /// <summary>The file of the inputs.</summary>
    public string? X { get; init; }

    /// <summary>The file of the targets.</summary>
    public string? Y { get; init; }

    /// <summary>How many classes there are; by default as many as the largest label says. 0: whole numbers in y are no classes but numbers to be predicted.</summary>
    public int? Classes { get; init => field = value is { } count ? Check.Within(count, 0, NpyTargets.MostClasses, "classes") : null; }

    /// <inheritdoc/>
    public override DataSpec Rooted(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rooted = (Npy)base.Rooted(context);
        return rooted with { X = X is null ? null : context.Find(X) ?? X, Y = Y is null ? null : context.Find(Y) ?? Y };
    }

    /// <inheritdoc/>
    protected override (IDataset Train, IDataset? Test) Read(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Path is { } path && X is null && Y is null) return ReadArchive(context.Require("path", path));
        if (Path is not null || X is null || Y is null)
            throw new DataException("data: npy takes either x and y, two .npy files, or path, one .npz file");
        string x = context.Require("x", X), y = context.Require("y", Y);
        NumericArray targets = NpyFile.Read(y);
        return (NpySamples.Of(NpyFile.Read(x), targets, NpyTargets.CountClasses(Classes, (targets, y)), x, y), null);
    }

    (IDataset Train, IDataset? Test) ReadArchive(string path)
    {
        using NpzFile file = NpzFile.Open(path);
        NumericArray x = Require(file, "x_train", path), y = Require(file, "y_train", path);
        NumericArray? testX = file.Read("x_test"), testY = file.Read("y_test");
        if (testX is null != testY is null)
            throw new DataException($"{path}: of x_test and y_test only one is there");
        string where = $"{path}: y_train", testWhere = $"{path}: y_test";
        if (testX is null || testY is null) return (NpySamples.Of(x, y, NpyTargets.CountClasses(Classes, (y, where)), $"{path}: x_train", where), null);
        int classes = NpyTargets.CountClasses(Classes, (y, where), (testY, testWhere));
        IDataset train = NpySamples.Of(x, y, classes, $"{path}: x_train", where), test = NpySamples.Of(testX, testY, classes, $"{path}: x_test", testWhere);
        if (test.SampleShape != train.SampleShape || test.TargetShape != train.TargetShape || test.IsBytes != train.IsBytes)
            throw new DataException($"{path}: x_test, y_test are {testX.Type} {testX.ShapeText}, {testY.Type} {testY.ShapeText}, but x_train, y_train {x.Type} {x.ShapeText}, {y.Type} {y.ShapeText}");
        return (train, test);
    }

    static NumericArray Require(NpzFile file, string name, string path) => file.Read(name)
        ?? throw new DataException($"{path}: has no array {name}; it has {string.Join(", ", file.Names)}");
}
