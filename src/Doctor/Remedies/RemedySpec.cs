using Gradus.Training;

namespace Gradus.Doctor.Remedies;

/// <summary>A pure edit of a recipe that may cure it. The word of the record is the remedy's id.</summary>
public abstract record RemedySpec
{
    /// <summary>What it does, for a person: one short sentence.</summary>
    public abstract string What { get; }

    /// <summary>The recipe with the remedy; equal to the one given where there is nothing to change.</summary>
    public abstract Recipe Apply(Recipe recipe);
}
