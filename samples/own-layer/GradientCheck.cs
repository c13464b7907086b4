using Gradus.Tensors;
using Gradus.Tensors.Ops.Reduce;

namespace OwnLayer;

/// <summary>Compares the backward of an operation with central differences of its forward.</summary>
static class GradientCheck
{
    const int Rows = 5, Channels = 3;
    const float Small = 1e-2f;

    /// <summary>The largest difference over all entries of x and β.</summary>
    public static double LargestError()
    {
        var arena = new Arena();
        Parameter x = arena.Declare("x", Shape.Of(Rows, Channels), isWeight: true), beta = arena.Declare("beta", Shape.Of(Channels), isWeight: true);
        arena.Allocate(0);
        for (int i = 0; i < Rows * Channels; i++) x.Value.Span[i] = (i - 7) * 0.35f;
        for (int i = 0; i < Channels; i++) beta.Value.Span[i] = 0.5f + i;
        var tape = new Tape(arena);
        using (tape.Begin()) tape.Backward(x.Value.LearnedSwish(beta.Value).Sum());
        return Math.Max(Error(arena, x), Error(arena, beta));

        double Error(Arena owner, Parameter parameter)
        {
            var gradient = new float[parameter.Segment.Length];
            owner.CopyTo(Region.Gradients, parameter.Segment, gradient);
            double largest = 0;
            for (int i = 0; i < gradient.Length; i++)
            {
                float value = parameter.Value.Span[i];
                parameter.Value.Span[i] = value + Small;
                double above = Total();
                parameter.Value.Span[i] = value - Small;
                double below = Total();
                parameter.Value.Span[i] = value;
                largest = Math.Max(largest, Math.Abs(((above - below) / (2 * Small)) - gradient[i]));
            }
            return largest;
        }

        double Total()
        {
            double sum = 0;
            using (tape.Begin(record: false))
                foreach (float value in x.Value.LearnedSwish(beta.Value).Span) sum += value;
            return sum;
        }
    }
}
