using System.Globalization;
using Gradus.Catalogs;

namespace Gradus.Training;

/// <summary>The word <c>ema</c> of a recipe: <c>off</c>, or the decay of a moving average of the weights, such as 0.999.</summary>
/// <remarks>With an average, evaluation, early stopping, the best and the last weights of the run are the averaged ones; training goes on from its own.
/// Running statistics, as those of batch-norm, are averages already and are those of training.</remarks>
public readonly record struct Ema : IScalars<Ema>
{
    readonly float decay;

    Ema(float decay) => (this.decay, IsOn) = (decay, true);

    /// <summary>No average. The default.</summary>
    public static Ema Off => default;

    /// <inheritdoc/>
    public static string Expected => "off or a number from 0 to below 1";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Word("off"), ScalarForm.Number(new Bounds(0, 1, false, true))];

    /// <summary>Whether weights are averaged.</summary>
    public bool IsOn { get; }

    /// <summary>The share of the average that a step keeps.</summary>
    public float Decay => IsOn ? decay : throw new InvalidOperationException("ema is off: there is no decay");

    /// <summary>An average of this decay, from 0 to below 1.</summary>
    /// <exception cref="ArgumentException">Not within that.</exception>
    public static Ema Of(float decay) => new(Check.Below(decay, 0, 1, "ema"));

    /// <inheritdoc/>
    public static Ema? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.Is("off")) return Off;
        return !given.IsList && given.TryNumbers(out double[] numbers) ? Of((float)numbers[0]) : null;
    }

    /// <inheritdoc/>
    public Scalars Write() => Scalars.One(IsOn ? Scalar.Of(Decay) : new Scalar("off"));

    /// <summary>The word as a recipe writes it.</summary>
    public override string ToString() => IsOn ? Decay.ToString(CultureInfo.InvariantCulture) : "off";
}
