using Gradus.Kernels.Random;

namespace Gradus.Augment.Plans;

/// <summary>The other samples that come in.</summary>
public sealed partial class Plan
{
    readonly Share[] shares = new Share[4];
    int shareCount;

    /// <summary>What each sample gives to the target, the sample's own first; empty where nothing is mixed.</summary>
    public ReadOnlySpan<Share> Shares => shares.AsSpan(0, shareCount);

    /// <summary>The step that mixes, or −1.</summary>
    internal int MixStep
    {
        get
        {
            for (int i = 0; i < Count; i++)
                if (steps[i].Kind == StepKind.Mix) return i;
            return -1;
        }
    }

    /// <summary>The plan that makes the images of partners.</summary>
    internal Plan Partner => field ??= new Plan(Options);

    /// <summary>Draws the partners among <paramref name="count"/> samples.</summary>
    internal void Pair(Rng random, int count)
    {
        shareCount = 0;
        int at = MixStep;
        if (at < 0) return;
        Span<double> weights = stackalloc double[shares.Length];
        MixOp mix = steps[at].Mix!;
        mix.Shares(steps[at].Before, steps[at].Arguments, weights[..(1 + mix.Partners)]);
        shares[0] = new Share(-1, weights[0]);
        for (int k = 1; k <= mix.Partners; k++) shares[k] = new Share(random.Below((ulong)k, count), weights[k]);
        shareCount = 1 + mix.Partners;
    }
}
