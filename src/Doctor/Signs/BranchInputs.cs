using Gradus.Nn;

namespace Gradus.Doctor.Signs;

/// <summary>Knows what goes into a layer while a network runs: what the operation before it made, but at the beginning of a later branch what the first branch was given.</summary>
sealed class BranchInputs
{
    readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    readonly Dictionary<string, Signal> kept = new(StringComparer.Ordinal);
    readonly HashSet<string> forks = new(StringComparer.Ordinal);
    Signal latest;
    string latestLayer = "";

    /// <summary>Learns where every layer stands.</summary>
    /// <param name="layers">The network.</param>
    /// <param name="input">What is fed to it.</param>
    public BranchInputs(Sequential layers, Signal input)
    {
        latest = input;
        Learn(layers, 0, null);
    }

    /// <summary>What goes into a layer that is about to run its first operation.</summary>
    /// <param name="path">The layer's.</param>
    public Signal Of(string path)
    {
        for (Place? at = places[path]; at is { Holder: { } holder }; at = places[path])
        {
            if (latestLayer.StartsWith($"{at.Line}/", StringComparison.Ordinal)) return latest;
            if (at.Branch > 0) return kept[holder];
            path = holder;
        }
        return latest;
    }

    /// <summary>A layer is about to run an operation.</summary>
    /// <param name="path">The layer's; empty outside layers.</param>
    public void Begin(string path)
    {
        if (!places.TryGetValue(path, out Place? at)) return;
        if (at.Holder is { } holder) Begin(holder);
        if (forks.Contains(path) && !kept.ContainsKey(path)) kept[path] = Of(path);
    }

    /// <summary>The operation is done.</summary>
    /// <param name="path">The layer's; empty outside layers.</param>
    /// <param name="made">What it made.</param>
    public void End(string path, Signal made) => (latestLayer, latest) = (path, made);

    void Learn(Sequential line, int branch, string? holder)
    {
        var place = new Place(line.Path, branch, holder);
        foreach (Layer layer in line.Children)
        {
            places[layer.Path] = place;
            // Only what an activation may ask for is kept.
            if (layer.Branches.Skip(1).SelectMany(later => later.Children).Any(child => child.Activation is not null || child.Branches.Count > 0)) forks.Add(layer.Path);
            for (int i = 0; i < layer.Branches.Count; i++) Learn(layer.Branches[i], i, layer.Path);
        }
    }

    /// <summary>Where a layer stands.</summary>
    /// <param name="Line">The path of the line of layers that it is one of.</param>
    /// <param name="Branch">Which branch of its holder the line is, from 0.</param>
    /// <param name="Holder">The path of the layer that holds the line; null for the network itself.</param>
    sealed record Place(string Line, int Branch, string? Holder);
}
