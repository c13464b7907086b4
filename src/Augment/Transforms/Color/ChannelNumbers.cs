using Gradus.Catalogs;

namespace Gradus.Augment.Transforms.Color;

/// <summary>A number for each channel of an image, or one for all: <c>0.5</c> or <c>[0.485, 0.456, 0.406]</c>.</summary>
public readonly record struct ChannelNumbers : IScalars<ChannelNumbers>
{
    /// <summary>The most channels.</summary>
    const int Most = 4;

    readonly Items<float>? values;

    static Bounds Single => new(-Bounds.SingleEnd, Bounds.SingleEnd, true, true);

    ChannelNumbers(Items<float> values) => this.values = values;

    /// <inheritdoc/>
    public static string Expected => "a number or a list with a number for each channel";

    /// <inheritdoc/>
    public static Items<ScalarForm> Forms => [ScalarForm.Number(Single), ScalarForm.Number(Single).Listed(1, Most)];

    /// <summary>The numbers: one for all channels, or one for each.</summary>
    public Items<float> Values => values ?? [0];

    /// <summary>One for all.</summary>
    public static implicit operator ChannelNumbers(float number) => Of(number);

    /// <summary>One for all channels, or one for each.</summary>
    /// <exception cref="ArgumentException">There are none or more than 4, or one is not finite.</exception>
    public static ChannelNumbers Of(params ReadOnlySpan<float> numbers)
    {
        if (numbers.Length is 0 or > Most) throw new ArgumentException($"{numbers.Length} numbers were given for the channels of an image; 1 to {Most} are expected");
        foreach (float number in numbers)
            if (!float.IsFinite(number)) throw new ArgumentException("a number for a channel must be finite");
        return new ChannelNumbers(Items.Create(numbers));
    }

    /// <inheritdoc/>
    public static ChannelNumbers? Read(Scalars given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.Values.Count is 0 or > Most) return null;
        var numbers = new float[given.Values.Count];
        for (int i = 0; i < numbers.Length; i++)
            if (!given.Values[i].TrySingle(out numbers[i]) || !float.IsFinite(numbers[i])) return null;
        return Of(numbers);
    }

    /// <inheritdoc/>
    public Scalars Write()
    {
        if (Values.Count == 1) return Scalars.One(Scalar.Of(Values[0]));
        var scalars = new Scalar[Values.Count];
        for (int i = 0; i < scalars.Length; i++) scalars[i] = Scalar.Of(Values[i]);
        return Scalars.List(scalars.AsSpan());
    }

    /// <summary>These numbers if there is one for all or one for each channel.</summary>
    /// <exception cref="ArgumentException">There is not.</exception>
    internal void Demand(ImageSize size, string key)
    {
        if (Values.Count != 1 && Values.Count != size.Channels)
            throw new ArgumentException($"{key} has {Values.Count} numbers and the image {size.Channels} channel{(size.Channels == 1 ? "" : "s")}; one number is for all, otherwise there must be one for each");
    }

    /// <summary>As a recipe writes it.</summary>
    public override string ToString() => Write().ToString();
}
