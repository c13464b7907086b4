using Gradus.Augment.Plans;

namespace Gradus.Augment.Labels;

/// <summary>Takes what was predicted for the pixels of a made image back to the pixels of the original one, so that predictions for several made images can be averaged.</summary>
/// <remarks>
/// Colours are not undone: a prediction has none. What the plan cut off is not known and comes back as <c>outside</c>; a channel of ones that is taken back
/// too says how much of each pixel is known. One for each thread; nothing is allocated once its room is large enough.
/// </remarks>
/// <example><code>
/// pipeline.Apply(image, made, epoch: 0, sample: 12, plan);
/// undo.Apply(plan, Predict(made), channels: classes, original, outside: 0);
/// </code></example>
public sealed class Undo
{
    /// <summary>How many channels the kernels take at once.</summary>
    const int Most = 4;

    readonly Plan back = new(default);
    float[] few = [], made = [];

    /// <summary>Takes predictions back.</summary>
    /// <param name="plan">What was drawn for the image.</param>
    /// <param name="prediction">[H,W,C] of the plan's made image.</param>
    /// <param name="channels">C, 1 or more.</param>
    /// <param name="original">[H,W,C] of the plan's source.</param>
    /// <param name="outside">What pixels get that the made image does not show.</param>
    /// <exception cref="ArgumentException">The plan has no way back: it mixes samples, or its displacement folds the image over.</exception>
    public void Apply(Plan plan, ReadOnlySpan<float> prediction, int channels, Span<float> original, float outside = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        int from = plan.Size.Height * plan.Size.Width, to = plan.Source.Height * plan.Source.Width;
        ArgumentOutOfRangeException.ThrowIfNotEqual(prediction.Length, from * channels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(original.Length, to * channels);
        if (channels <= Most)
        {
            Record(plan, channels, outside);
            back.Run(prediction, original, null);
            return;
        }
        if (few.Length < from * Most) few = new float[from * Most];
        if (made.Length < to * Most) made = new float[to * Most];
        for (int first = 0; first < channels; first += Most)
        {
            int count = Math.Min(Most, channels - first);
            if (first == 0 || count < Most) Record(plan, count, outside);
            for (int i = 0; i < from; i++) prediction.Slice((i * channels) + first, count).CopyTo(few.AsSpan(i * count));
            back.Run(few.AsSpan(0, from * count), made.AsSpan(0, to * count), null);
            for (int i = 0; i < to; i++) made.AsSpan(i * count, count).CopyTo(original[((i * channels) + first)..]);
        }
    }

    void Record(Plan plan, int channels, float outside)
    {
        back.Begin(plan.Size with { Channels = channels }, 1);
        ReadOnlySpan<Step> steps = plan.Steps;
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            ref readonly Step step = ref steps[i];
            if (step.Kind == StepKind.Mix) throw new ArgumentException("a plan that mixes samples has no way back: the made image shows several");
            if (step.Kind == StepKind.Warp) back.Warp(step.ToSource.Inverse(), step.Before.Height, step.Before.Width, Border.Constant, outside);
            else if (step.Kind == StepKind.Displace) Displace(plan, step, outside);
        }
        back.Compile();
    }

    /// <summary>For every node, and one between each two, the way to the point that was taken to it.</summary>
    void Displace(Plan plan, in Step step, float outside)
    {
        // Farther apart than this, in pixels, the point was not found: the displacement leads several points to one.
        const double Found = 0.01;
        int rows = (2 * step.GridRows) - 1, columns = (2 * step.GridColumns) - 1;
        Span<float> grid = back.Rent(2 * rows * columns, out int start);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double x = (double)step.After.Width * j / (columns - 1), y = (double)step.After.Height * i / (rows - 1);
                (double fromX, double fromY) = plan.Displaced(step, x, y);
                (double againX, double againY) = plan.Offset(step, fromX, fromY);
                if (!(Math.Abs(fromX + againX - x) < Found) || !(Math.Abs(fromY + againY - y) < Found))
                    throw new ArgumentException($"transform {step.Position + 1} folds the image over itself: it has no way back; a weaker displacement has");
                (grid[2 * ((i * columns) + j)], grid[(2 * ((i * columns) + j)) + 1]) = ((float)(fromX - x), (float)(fromY - y));
            }
        }
        back.Displace(rows, columns, start, Border.Constant, outside);
    }
}
