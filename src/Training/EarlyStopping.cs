using Gradus.Catalogs;

namespace Gradus.Training;

/// <summary>Ends the run when the validation loss has not improved for a while, and restores the best weights.</summary>
/// <param name="Patience">Evaluations without improvement that are borne; 1 or more.</param>
/// <param name="MinDelta">By how much the loss must fall to count as improvement; 0 or more.</param>
public sealed record EarlyStopping(int Patience = 5, double MinDelta = 0)
{
    /// <summary>Evaluations without improvement that are borne; 1 or more.</summary>
    public int Patience { get; init => field = Check.AtLeast(value, 1, nameof(Patience)); } = Check.AtLeast(Patience, 1);

    /// <summary>By how much the loss must fall to count as improvement; 0 or more.</summary>
    public double MinDelta { get; init => field = Check.AtLeast(value, 0, nameof(MinDelta)); } = Check.AtLeast(MinDelta, 0);
}
