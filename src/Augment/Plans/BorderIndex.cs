namespace Gradus.Augment.Plans;

/// <summary>Which pixel stands at a place beyond the edge.</summary>
static class BorderIndex
{
    /// <summary>The index within [0, <paramref name="length"/>) that stands for <paramref name="index"/>, or −1 where the border is constant.</summary>
    public static int Of(int index, int length, Border border)
    {
        if ((uint)index < (uint)length) return index;
        return border switch
        {
            Border.Constant => -1,
            Border.Edge => index < 0 ? 0 : length - 1,
            Border.Wrap => Modulo(index, length),
            Border.Reflect => Folded(index, length),
            Border.Reflect101 => length == 1 ? 0 : Mirrored(index, length),
            _ => throw new ArgumentOutOfRangeException(nameof(border), border, "no such border"),
        };
    }

    /// <summary>Period 2·length: a b c c b a.</summary>
    static int Folded(int index, int length)
    {
        int at = Modulo(index, 2 * length);
        return at < length ? at : (2 * length) - 1 - at;
    }

    /// <summary>Period 2·length − 2: a b c b.</summary>
    static int Mirrored(int index, int length)
    {
        int at = Modulo(index, (2 * length) - 2);
        return at < length ? at : (2 * length) - 2 - at;
    }

    static int Modulo(int index, int period)
    {
        int rest = index % period;
        return rest < 0 ? rest + period : rest;
    }
}
