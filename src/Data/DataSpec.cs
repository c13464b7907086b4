using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Data;

/// <summary>The <c>data:</c> of a recipe: which data, how they are split, batched and scaled.</summary>
public abstract record DataSpec
{
    const ulong Stream = 0x73706C697473; // "splits"

    /// <summary>Where the data are; looked up beside the recipe, then under <c>--data</c>. Absent: the set's own folder under <c>--data</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Samples in a batch.</summary>
    public int Batch { get; init => field = Check.AtLeast(value, 1, "batch"); } = 64;

    /// <summary>The share of the training samples that is set aside, each class with its share. 0: none; the test samples then serve as validation too.</summary>
    public float Validation { get; init => field = Check.Below(value, 0, 1, "validation"); } = 0.1f;

    /// <summary>Use so many training samples at most, before validation is set aside; drawn by the run's seed, each class with its share.</summary>
    public int? TrainLimit { get; init => field = value is { } limit ? Check.AtLeast(limit, 1, "train-limit") : null; }

    /// <summary>Use so many test samples at most; drawn like <see cref="TrainLimit"/>.</summary>
    public int? TestLimit { get; init => field = value is { } limit ? Check.AtLeast(limit, 1, "test-limit") : null; }

    /// <summary>Whether each epoch has a random order of its own.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>How often a sample comes in an epoch.</summary>
    public Sampling Sampler { get; init; }

    /// <summary>Whether a last batch that is not full is left out.</summary>
    public bool DropLast { get; init; }

    /// <summary>How many threads prepare batches while a step runs.</summary>
    public Workers Workers { get; init; }

    /// <summary>How numbers are scaled.</summary>
    public Scale Scale { get; init; }

    /// <summary>Reads the data and makes the parts: limits, validation, scaling.</summary>
    /// <exception cref="DataException">The data are missing or damaged, or too few to be split.</exception>
    public DataSplits Load(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        (IDataset train, IDataset? test) = Read(context);
        if (train.Count == 0) throw new DataException("data: there are no training samples");
        if (test is { Count: 0 }) test = null;
        Rng rng = new Rng(context.Seed).Child(Stream);
        train = Limit(train, TrainLimit, rng.Child(0));
        test = test is null ? null : Limit(test, TestLimit, rng.Child(1));
        IDataset? validation = test;
        if (Validation > 0) (train, validation) = SetAside(train, rng.Child(2));
        return new DataSplits(train, validation, test, Scaling.Of(Scale, train));
    }

    /// <summary>The batches of the training part.</summary>
    /// <param name="train">The training part.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="DataException">There would be no batch, or the samples have no classes to be balanced, or are not to be shuffled.</exception>
    public Sampler TrainSampler(IDataset train, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(train);
        if (Sampler == Sampling.Natural) return new Sampler(train.Count, Batch, Shuffle, DropLast, seed);
        if (!Shuffle) throw new DataException("data: sampler is balanced, which draws samples at random, but shuffle is false; write shuffle: true or sampler: natural");
        return new Sampler(train.Count, Batch, Shuffle, DropLast, seed, ClassMembers.Of(train));
    }

    /// <summary>The same data with full paths, so that the recipe of a run can be run again from its folder.</summary>
    public virtual DataSpec Rooted(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return this with { Path = Path is null ? null : context.Find(Path) ?? Path };
    }

    /// <summary>Reads all training samples, and the test samples where there are any.</summary>
    protected abstract (IDataset Train, IDataset? Test) Read(DataContext context);

    static IDataset Limit(IDataset dataset, int? limit, Rng rng) =>
        limit is { } count && count < dataset.Count ? new Subset(dataset, Stratified.Draw(dataset, count, rng).Drawn) : dataset;

    (IDataset Train, IDataset Validation) SetAside(IDataset dataset, Rng rng)
    {
        if (dataset.Count < 2)
            throw new DataException("data: one training sample cannot be split; write validation: 0");
        int count = Math.Clamp((int)Math.Round((double)Validation * dataset.Count), 1, dataset.Count - 1);
        (int[] drawn, int[] rest) = Stratified.Draw(dataset, count, rng);
        return (new Subset(dataset, rest), new Subset(dataset, drawn));
    }
}
