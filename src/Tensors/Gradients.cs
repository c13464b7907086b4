using Gradus.Kernels.Drivers;

namespace Gradus.Tensors;

/// <summary>How a backward hands gradients to the inputs of its operation.</summary>
public static class Gradients
{
    /// <summary>Where the gradient of <paramref name="x"/> is to be written, for kernels that can add to what is there.</summary>
    /// <param name="x">An input that <see cref="Tensor.WantsGradient"/>.</param>
    /// <param name="accumulate">True when another use of x has written already and this one must add; false when it must overwrite.</param>
    public static Span<float> GradientSlot(this Tensor x, out bool accumulate)
    {
        Storage storage = x.Storage;
        if (storage.Parameter is { } parameter) return parameter.GradientSlot(out accumulate);
        accumulate = storage.Gradient is not null;
        storage.Gradient ??= storage.Tape!.Take(storage.Shape);
        return storage.Gradient.Span;
    }

    /// <summary>Hands over a finished gradient: becomes the gradient of <paramref name="x"/>, or is added to it.</summary>
    /// <param name="x">An input; nothing happens when it wants no gradient.</param>
    /// <param name="gradient">
    /// As many elements as x. May be the very gradient that the backward was given, changed in place or not; it must not be
    /// written again afterwards.
    /// </param>
    public static void AddGradient(this Tensor x, Tensor gradient)
    {
        Storage storage = x.Storage;
        if (!storage.WantsGradient) return;
        Storage given = gradient.Storage;
        if (given.Shape.Length != storage.Shape.Length) throw new ShapeException($"a gradient of {given.Shape} cannot belong to a tensor of {storage.Shape}");
        bool mine = given.OwnsBlock && !given.Adopted && given.Tape == storage.Tape && storage.Parameter is null;
        if (mine && storage.Gradient is null)
        {
            given.Adopted = true;
            given.Shape = storage.Shape;
            storage.Gradient = given;
            return;
        }
        Span<float> slot = x.GradientSlot(out bool accumulate);
        if (accumulate) Elementwise.AddInto(given.Span, slot);
        else given.Span.CopyTo(slot);
    }

    /// <summary>Undefined memory of the step for a gradient of <paramref name="x"/> that a backward computes and then hands over with <see cref="AddGradient"/>.</summary>
    public static Tensor NewGradient(this Tensor x) => x.Storage.Tape!.New(x.Shape, wantsGradient: false);

    /// <summary>Puts an operation on the tape. Returns <paramref name="y"/>.</summary>
    /// <typeparam name="TSaved">A struct of what the backward needs.</typeparam>
    /// <param name="y">The result, made by <see cref="Tensor.Result"/> and filled.</param>
    /// <param name="operation">The operation's name, as observers and profiles show it.</param>
    /// <param name="saved">What the backward needs.</param>
    /// <param name="backward">A <c>static</c> lambda: it takes the gradient of y and gives each input its own. It may overwrite the gradient of y.</param>
    public static Tensor Recorded<TSaved>(this Tensor y, string operation, in TSaved saved, Backward<TSaved> backward)
        where TSaved : struct
    {
        y.Tape?.Record(operation, y, in saved, backward);
        return y;
    }
}
