using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment;

/// <summary>Transforms in order, for images of one size.</summary>
/// <remarks>
/// Randomness is addressed by (seed, epoch, sample, turn, position in the pipeline), so the image of a sample in an epoch is the same on any
/// number of workers, in any batch, straight or resumed, and can be made again alone. Safe for many threads at once, each with a
/// <see cref="Plan"/> of its own.
/// </remarks>
/// <example><code>
/// var pipeline = new Pipeline([new Rotate(15), new HorizontalFlip()], new ImageSize(28, 28, 1), isBytes: true, seed: 7);
/// Plan plan = pipeline.NewPlan();                                    // one for each thread
/// pipeline.Apply(image, augmented, epoch: 0, sample: 12, plan);      // bytes to bytes, or to floats
/// </code></example>
public sealed class Pipeline
{
    const ulong Stream = 0x6175676D656E74; // "augment"
    const ulong Again = 0x616761696E; // "again"
    const ulong Others = 0x6F7468657273; // "others"
    const int MostChannels = 4;

    readonly Items<TransformSpec> transforms;
    readonly PlanOptions options;
    readonly Rng random;
    readonly float white;

    /// <summary>Makes a pipeline.</summary>
    /// <param name="transforms">In the order they are applied.</param>
    /// <param name="size">The images: 1 to 4 channels.</param>
    /// <param name="isBytes">Whether they are bytes, 0 … 255; otherwise floats, 0 … 1 where colours are changed.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="options">How it is carried out.</param>
    /// <exception cref="ArgumentException">A transform cannot take such images; the sentence names it and its position.</exception>
    public Pipeline(Items<TransformSpec> transforms, ImageSize size, bool isBytes, ulong seed, PlanOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        if (size.Height < 1 || size.Width < 1 || size.Channels < 1) throw new ArgumentException($"augment takes images of at least one pixel, not of {size}");
        if (size.Channels > MostChannels) throw new ArgumentException($"augment takes images of 1 to {MostChannels} channels, not of {size}");
        if (!PipelineRules.Fits(size)) throw new ArgumentException($"augment takes no images of {PipelineRules.TooLong(size)}");
        PipelineRules.Demand(transforms);
        this.transforms = transforms;
        this.options = options;
        IsBytes = isBytes;
        white = isBytes ? 255 : 1;
        Source = size;
        Size = Checked(transforms, size, isBytes);
        Mixes = transforms.Any(transform => transform.Mixes);
        Normalizes = transforms.Any(transform => transform.Normalizes);
        random = new Rng(seed).Child(Stream);
    }

    /// <summary>The images that come in.</summary>
    public ImageSize Source { get; }

    /// <summary>The images that go out.</summary>
    public ImageSize Size { get; }

    /// <summary>Whether images that come in are bytes.</summary>
    public bool IsBytes { get; }

    /// <summary>Whether samples may be mixed: then a target may have shares of several.</summary>
    public bool Mixes { get; }

    /// <summary>Whether the last transform says the scale of the finished image, so that the caller's is not asked for.</summary>
    public bool Normalizes { get; }

    /// <summary>The first transform that limits values to 0 … 1 where images are floats, such as <c>transform 2, brightness</c>; null where none does.</summary>
    public string? LimitedBy
    {
        get
        {
            int first = IsBytes ? -1 : ColorProbe.First(transforms, Source);
            return first < 0 ? null : $"transform {first + 1}, {transforms[first].Word}";
        }
    }

    /// <summary>The pipeline of images that are not trained on: the same size and scale, nothing at random.</summary>
    /// <exception cref="ArgumentException">They would come out in another size.</exception>
    public Pipeline AtEvaluation()
    {
        Items<TransformSpec> kept = Items.Create<TransformSpec>([.. transforms.Select(transform => transform.AtEvaluation).OfType<TransformSpec>()]);
        var evaluation = new Pipeline(kept, Source, IsBytes, random.Seed, options);
        return evaluation.Size == Size ? evaluation
            : throw new ArgumentException($"augment: images to train on come out as {Size}, but those to evaluate on as {evaluation.Size}; a crop or resize that makes them equal is missing");
    }

    /// <summary>A plan for this pipeline's images: one for each thread.</summary>
    public Plan NewPlan() => new(options);

    /// <summary>Draws what is done to a sample in an epoch, without doing it: for labels (<see cref="Plan.Map(double, double)"/>) and explanations.</summary>
    /// <param name="plan">From <see cref="NewPlan"/>.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="sample">The sample's number in its data set.</param>
    /// <param name="turn">How often the sample came before in this epoch; 0 unless samples come again.</param>
    public void Draw(Plan plan, int epoch, long sample, int turn = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        DemandAddress(epoch, sample, turn);
        Draw(plan, epoch, sample, turn, transforms.Count);
    }

    /// <summary>Makes bytes of bytes: what people look at and files hold. A normalization at the end, which says the scale of floats, is left out.</summary>
    /// <param name="source">[H,W,C] of <see cref="Source"/>; what is readable behind it saves a copy.</param>
    /// <param name="made">[H,W,C] of <see cref="Size"/>; must not overlap <paramref name="source"/>.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="sample">The sample's number in its data set.</param>
    /// <param name="plan">From <see cref="NewPlan"/>.</param>
    /// <param name="turn">How often the sample came before in this epoch; 0 unless samples come again.</param>
    /// <param name="others">The data set, where transforms mix samples.</param>
    /// <exception cref="ArgumentException">The pipeline is for the other kind of images, or a length is wrong; the sentence says what came and what was expected.</exception>
    public void Apply(ReadOnlySpan<byte> source, Span<byte> made, int epoch, long sample, Plan plan, int turn = 0, IImages<byte>? others = null)
    {
        Begin(source.Length, made.Length, epoch, sample, plan, turn, areBytes: true);
        plan.Run(source, made, Pair(plan, epoch, sample, turn, others?.Count ?? 0) ? plan.BytePartners.For(this, others!, epoch) : null);
    }

    /// <summary>Makes floats of bytes: (value · scale + shift) channel by channel, unless the transforms normalize themselves.</summary>
    /// <param name="source">[H,W,C] of <see cref="Source"/>; what is readable behind it saves a copy.</param>
    /// <param name="made">[H,W,C] of <see cref="Size"/>.</param>
    /// <param name="scale">A factor for each channel; empty for 1.</param>
    /// <param name="shift">A constant for each channel; empty for 0.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="sample">The sample's number in its data set.</param>
    /// <param name="plan">From <see cref="NewPlan"/>.</param>
    /// <param name="turn">How often the sample came before in this epoch; 0 unless samples come again.</param>
    /// <param name="others">The data set, where transforms mix samples.</param>
    /// <exception cref="ArgumentException">The pipeline is for the other kind of images, or a length is wrong; the sentence says what came and what was expected.</exception>
    public void Apply(ReadOnlySpan<byte> source, Span<float> made, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, int epoch, long sample, Plan plan, int turn = 0, IImages<byte>? others = null)
    {
        Begin(source.Length, made.Length, epoch, sample, plan, turn, areBytes: true);
        if (!plan.IsNormalized) plan.ScaleBy(scale, shift);
        plan.Scaled(source, made, Pair(plan, epoch, sample, turn, others?.Count ?? 0) ? plan.BytePartners.For(this, others!, epoch) : null);
    }

    /// <summary>Makes floats of floats: (value · scale + shift) channel by channel, unless the transforms normalize themselves.</summary>
    /// <param name="source">[H,W,C] of <see cref="Source"/>; what is readable behind it saves a copy.</param>
    /// <param name="made">[H,W,C] of <see cref="Size"/>; must not overlap <paramref name="source"/>.</param>
    /// <param name="scale">A factor for each channel; empty for 1.</param>
    /// <param name="shift">A constant for each channel; empty for 0.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="sample">The sample's number in its data set.</param>
    /// <param name="plan">From <see cref="NewPlan"/>.</param>
    /// <param name="turn">How often the sample came before in this epoch; 0 unless samples come again.</param>
    /// <param name="others">The data set, where transforms mix samples.</param>
    /// <exception cref="ArgumentException">The pipeline is for the other kind of images, or a length is wrong; the sentence says what came and what was expected.</exception>
    public void Apply(ReadOnlySpan<float> source, Span<float> made, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, int epoch, long sample, Plan plan, int turn = 0, IImages<float>? others = null)
    {
        Begin(source.Length, made.Length, epoch, sample, plan, turn, areBytes: false);
        if (!plan.IsNormalized) plan.ScaleBy(scale, shift);
        plan.Scaled(source, made, Pair(plan, epoch, sample, turn, others?.Count ?? 0) ? plan.FloatPartners.For(this, others!, epoch) : null);
    }

    /// <summary>Draws the first <paramref name="count"/> transforms.</summary>
    internal void Draw(Plan plan, int epoch, long sample, int turn, int count)
    {
        if (plan.Options != options) throw new ArgumentException("the plan was made by a pipeline that is carried out in another way", nameof(plan));
        Rng own = Own(epoch, sample, turn);
        plan.Begin(Source, white);
        plan.Transforms = transforms;
        for (int i = 0; i < count; i++)
        {
            TransformSpec transform = transforms[i];
            Rng stream = own.Child((ulong)i);
            plan.At(i);
            transform.DrawByChance(stream, plan);
        }
        plan.Compile();
    }

    static ImageSize Checked(Items<TransformSpec> transforms, ImageSize size, bool isBytes)
    {
        for (int i = 0; i < transforms.Count; i++)
        {
            try
            {
                size = transforms[i].Accepted(size, isBytes);
                if (!PipelineRules.Fits(size)) throw new ArgumentException($"it makes images of {PipelineRules.TooLong(size)}");
            }
            catch (ArgumentException error)
            {
                throw new ArgumentException($"augment: transform {i + 1}, {transforms[i].Word}: {error.Message}", error);
            }
        }
        return size;
    }

    void Begin(int source, int made, int epoch, long sample, Plan plan, int turn, bool areBytes)
    {
        if (areBytes != IsBytes) throw new ArgumentException(areBytes ? "bytes came, but the pipeline was made for floats; make it with isBytes: true" : "floats came, but the pipeline was made for bytes; make it with isBytes: false");
        if (source < Source.Length) throw new ArgumentException($"an image of {Source} has {Source.Length} numbers, but {source} came");
        if (made != Size.Length) throw new ArgumentException($"the made image of {Size} has {Size.Length} numbers, but room for {made} was given");
        Draw(plan, epoch, sample, turn);
    }

    static void DemandAddress(int epoch, long sample, int turn)
    {
        if (epoch < 0) throw new ArgumentException($"epoch is {epoch}; it must be 0 or more", nameof(epoch));
        if (sample < 0) throw new ArgumentException($"sample is {sample}; it must be 0 or more", nameof(sample));
        if (turn < 0) throw new ArgumentException($"turn is {turn}; it must be 0 or more", nameof(turn));
    }

    bool Pair(Plan plan, int epoch, long sample, int turn, int count)
    {
        if (plan.MixStep >= 0 && count == 0) throw new ArgumentException("the pipeline mixes samples, but no data set was given");
        plan.Pair(Own(epoch, sample, turn).Child(Others), count);
        return plan.Shares.Length > 0;
    }

    Rng Own(int epoch, long sample, int turn)
    {
        Rng own = random.Child((ulong)epoch).Child((ulong)sample);
        return turn > 0 ? own.Child(Again).Child((ulong)turn) : own;
    }
}
