namespace Gradus.Augment.Plans;

/// <summary>What is done to one image: the steps that the transforms of a pipeline drew, in order, and the room to carry them out.</summary>
/// <remarks>
/// Made once (<see cref="Pipeline.NewPlan"/>) and drawn again for every image, so that nothing is allocated. One thread at a time.
/// Transforms record what they drew with the methods of this file; <see cref="Pipeline"/> carries it out.
/// </remarks>
public sealed partial class Plan
{
    Step[] steps = new Step[16];
    float[] data = [];
    int rented;
    int position;

    internal Plan(PlanOptions options) => Options = options;

    /// <summary>How it is carried out.</summary>
    public PlanOptions Options { get; }

    /// <summary>The image before the first step.</summary>
    public ImageSize Source { get; private set; }

    /// <summary>The image after the steps so far.</summary>
    public ImageSize Size { get; private set; }

    /// <summary>The value of white: 255 for bytes, 1 for floats.</summary>
    public float White { get; private set; }

    /// <summary>Room to work in.</summary>
    internal Scratch Scratch { get; } = new();

    /// <summary>The steps so far.</summary>
    internal ReadOnlySpan<Step> Steps => steps.AsSpan(0, Count);

    /// <summary>How many they are.</summary>
    internal int Count { get; private set; }

    /// <summary>Forgets all steps.</summary>
    internal void Begin(ImageSize source, float white)
    {
        Source = source;
        Size = source;
        White = white;
        Count = 0;
        rented = 0;
        position = 0;
        IsNormalized = false;
        shareCount = 0;
    }

    /// <summary>Says which transform of the pipeline speaks next.</summary>
    internal void At(int transform) => position = transform;

    /// <summary>Pixels come from other places; the size stays.</summary>
    /// <param name="toSource">From a point of the new image to the point of the image before, in edge coordinates.</param>
    /// <param name="border">What stands beyond the edge of the image before.</param>
    /// <param name="fill">The value of a constant border.</param>
    public void Warp(in Matrix3 toSource, Border border = Border.Reflect101, float fill = 0) => Warp(toSource, Size.Height, Size.Width, border, fill);

    /// <summary>Pixels come from other places, in an image of another size.</summary>
    /// <param name="toSource">From a point of the new image to the point of the image before, in edge coordinates.</param>
    /// <param name="height">Rows of the new image, 1 or more.</param>
    /// <param name="width">Columns, 1 or more.</param>
    /// <param name="border">What stands beyond the edge of the image before.</param>
    /// <param name="fill">The value of a constant border.</param>
    public void Warp(in Matrix3 toSource, int height, int width, Border border = Border.Reflect101, float fill = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (!double.IsFinite(toSource.Determinant) || toSource.Determinant == 0) throw new ArgumentException("the map drawn squeezes the image to a line");
        if (toSource == Matrix3.Identity && height == Size.Height && width == Size.Width) return;
        ref Step step = ref Add(StepKind.Warp);
        step.ToSource = toSource;
        step.Border = border;
        step.Value = fill;
        step.After = Size = Size with { Height = height, Width = width };
    }

    /// <summary>Each pixel comes from its own place plus an offset, bilinear between the nodes of a grid that spans the image from edge to edge.</summary>
    /// <param name="rows">Rows of nodes, 2 or more.</param>
    /// <param name="columns">Columns of nodes, 2 or more.</param>
    /// <param name="start">Where <see cref="Rent"/> put the offsets: x then y, in pixels, for each node row by row.</param>
    /// <param name="border">What stands beyond the edge.</param>
    /// <param name="fill">The value of a constant border.</param>
    public void Displace(int rows, int columns, int start, Border border = Border.Reflect101, float fill = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(rented, start + (2 * rows * columns), nameof(start));
        ref Step step = ref Add(StepKind.Displace);
        (step.GridRows, step.GridColumns) = (rows, columns);
        step.Arguments = new Arguments(DataStart: start, DataLength: 2 * rows * columns);
        step.Border = border;
        step.Value = fill;
    }

    /// <summary>An affine map of each pixel's channels; on one channel what it does to grey.</summary>
    public void Color(in ColorMatrix matrix) => Add(StepKind.Color).Color = Size.Channels == 1 ? matrix.OnGrey() : matrix;

    /// <summary>Away from (above 1) or towards (below 1) the luma of the image's mean.</summary>
    /// <param name="factor">0 is all mean, 1 changes nothing.</param>
    public void Contrast(double factor) => Add(StepKind.Contrast).Factor = factor;

    /// <summary>A rectangle of one value in every channel, clipped to the image.</summary>
    /// <param name="top">The first row.</param>
    /// <param name="left">The first column.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="value">On the scale of the image: 0 to <see cref="White"/>.</param>
    public void Fill(int top, int left, int height, int width, float value)
    {
        int bottom = Math.Min(top + height, Size.Height), right = Math.Min(left + width, Size.Width);
        (top, left) = (Math.Max(top, 0), Math.Max(left, 0));
        if (bottom <= top || right <= left) return;
        ref Step step = ref Add(StepKind.Fill);
        (step.Top, step.Left, step.Bottom, step.Right, step.Value) = (top, left, bottom, right, value);
    }

    /// <summary>Something done to each pixel by itself.</summary>
    public void Pixels(PixelOp op, in Arguments arguments = default)
    {
        ref Step step = ref Add(StepKind.Pixels);
        (step.Pixels, step.Arguments) = (op, arguments);
    }

    /// <summary>Something done to the image as a whole.</summary>
    public void Stage(StageOp op, in Arguments arguments = default)
    {
        ref Step step = ref Add(StepKind.Stage);
        (step.Stage, step.Arguments) = (op, arguments);
    }

    /// <summary>Other samples come in.</summary>
    /// <exception cref="ArgumentException">Others came in before.</exception>
    public void Mix(MixOp op, in Arguments arguments = default)
    {
        foreach (ref readonly Step before in Steps)
            if (before.Kind == StepKind.Mix) throw new ArgumentException($"transform {position + 1} mixes samples that transform {before.Position + 1} mixed already");
        ref Step step = ref Add(StepKind.Mix);
        (step.Mix, step.Arguments) = (op, arguments);
    }

    /// <summary>Memory for the numbers of a step: a table, offsets of a grid. Valid until the next image; what it holds is undefined.</summary>
    /// <param name="length">How many.</param>
    /// <param name="start">Where they are: for <see cref="Arguments.DataStart"/>.</param>
    public Span<float> Rent(int length, out int start)
    {
        start = rented;
        rented += length;
        if (data.Length < rented) Array.Resize(ref data, Math.Max(rented, 2 * data.Length));
        return data.AsSpan(start, length);
    }

    /// <summary>The numbers that a step rented.</summary>
    internal ReadOnlySpan<float> Data(in Arguments arguments) => data.AsSpan(arguments.DataStart, arguments.DataLength);

    /// <summary>The numbers of all steps.</summary>
    internal ReadOnlySpan<float> AllData => data;

    ref Step Add(StepKind kind)
    {
        if (Count == steps.Length) Array.Resize(ref steps, 2 * steps.Length);
        ref Step step = ref steps[Count++];
        step = default;
        (step.Kind, step.Position, step.Before, step.After) = (kind, position, Size, Size);
        return ref step;
    }
}
