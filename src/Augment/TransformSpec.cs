using System.Globalization;
using System.Reflection;
using System.Text;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Mix;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment;

/// <summary>One transform of a pipeline as data: value equality, no state.</summary>
/// <remarks>
/// A sealed record that derives from this is a word of recipes: its constructor's parameters are its keys, and <c>p</c> besides.
/// The first key is what <c>--ops "rotate=15"</c> sets.
/// </remarks>
public abstract record TransformSpec
{
    const ulong Chance = 0x6368616E6365; // "chance"

    /// <summary>The probability that the transform is applied to an image, from 0 to 1.</summary>
    public virtual float P { get; init => field = Check.Within(value, 0, 1, nameof(P)); } = 1;

    /// <summary>Draws the transform of one image and records it: a pure function of the stream and the image's size.</summary>
    /// <param name="random">The transform's own stream for this sample in this epoch. Whether it is applied at all (<see cref="P"/>) was decided elsewhere.</param>
    /// <param name="plan">What stands before it in the pipeline; grows by what this transform does.</param>
    public abstract void Draw(Rng random, Plan plan);

    /// <summary>The size of the image after the transform: the same for every draw, since the images of a batch are of one size.</summary>
    /// <param name="before">The size before.</param>
    public virtual ImageSize Resize(ImageSize before) => before;

    /// <summary>Refuses images that the transform cannot take, such as an impossible crop; called once for a pipeline.</summary>
    /// <param name="before">The size before.</param>
    /// <param name="isBytes">Whether the images are bytes, 0 … 255; otherwise floats.</param>
    /// <exception cref="ArgumentException">One sentence: what came, what was expected.</exception>
    public virtual void Demand(ImageSize before, bool isBytes)
    {
    }

    /// <summary>What is done to images that are not trained on, so that they have the same size and scale; null for nothing.</summary>
    /// <remarks>
    /// One rule: what gives every image another size or shape is done without chance (a random crop becomes that of the middle), and so is what says the scale;
    /// colours, mirrors and whatever <see cref="P"/> below 1 may leave out, which keeps the size, are not.
    /// </remarks>
    public virtual TransformSpec? AtEvaluation => null;

    /// <summary>Applies the transform or not, as <see cref="P"/> says.</summary>
    internal void DrawByChance(Rng random, Plan plan)
    {
        if (P >= 1 || random.Child(Chance).Uniform(0) < P) Draw(random, plan);
    }

    /// <summary>The size after the transform.</summary>
    /// <exception cref="ArgumentException">It cannot take such images, or only some of them would get another size.</exception>
    internal ImageSize Accepted(ImageSize before, bool isBytes)
    {
        Demand(before, isBytes);
        ImageSize after = Resize(before);
        return after == before || P >= 1 ? after
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"p is {P}, but it makes {after} of {before}, and the images of a batch are of one size; p must be 1"));
    }

    /// <summary>The word of recipes.</summary>
    public string Word => GetType().GetCustomAttribute<WordAttribute>()?.Word ?? Kebab.Of(GetType().Name);

    /// <summary>The transforms that this one chooses among; empty but for policies.</summary>
    protected internal virtual Items<TransformSpec> Choices => [];

    /// <summary>Whether it says the scale of the finished image (<see cref="Plan.Normalize"/>). Such a transform is the last of a pipeline, and replaces the data's own scale.</summary>
    protected internal virtual bool Normalizes => false;

    /// <summary>Whether other samples may come in.</summary>
    public bool Mixes => this is MixSpec || Choices.Any(choice => choice.Mixes);

    /// <summary>Prints what a recipe sets: what is done at evaluation may be the transform itself, without end.</summary>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Append(CultureInfo.InvariantCulture, $"{nameof(P)} = {P}");
        return true;
    }
}
