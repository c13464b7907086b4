using Gradus.Catalogs;

namespace Gradus.Augment.Transforms.Erase;

/// <summary>What covers a rectangle: a value, or <c>noise</c>.</summary>
public readonly record struct EraseFill : IScalars<EraseFill>
{
    EraseFill(float value, bool isNoise) => (Value, IsNoise) = (value, isNoise);

    /// <summary>Every number of the rectangle by itself, evenly from 0 to white.</summary>
    public static EraseFill Noise => new(0, true);

    /// <inheritdoc/>
    public static string Expected => "a number or noise";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Number(new Bounds(-Bounds.SingleEnd, Bounds.SingleEnd, true, true)), ScalarForm.Word("noise")];

    /// <summary>The value of every channel, on the scale of the image; of no meaning for noise.</summary>
    public float Value { get; }

    /// <summary>Whether it is noise.</summary>
    public bool IsNoise { get; }

    /// <summary>A value.</summary>
    public static implicit operator EraseFill(float value) => new(Check.Finite(value, "fill"), false);

    /// <inheritdoc/>
    public static EraseFill? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.Is("noise")) return Noise;
        return !given.IsList && given.Values[0].TrySingle(out float value) && float.IsFinite(value) ? value : null;
    }

    /// <inheritdoc/>
    public Scalars Write() => Scalars.One(IsNoise ? new Scalar("noise") : Scalar.Of(Value));

    /// <summary>As a recipe writes it.</summary>
    public override string ToString() => Write().ToString();
}
