using Gradus.Catalogs;

namespace Gradus.Augment.Transforms.Policy;

/// <summary>What policies ask of the transforms that they choose among.</summary>
static class ChoiceRules
{
    /// <summary>The size after one of the transforms.</summary>
    /// <exception cref="ArgumentException">It cannot take such images; the sentence names it.</exception>
    public static ImageSize After(Items<TransformSpec> of, int number, ImageSize before, bool isBytes)
    {
        try
        {
            return of[number].Accepted(before, isBytes);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"{of[number].Word}, number {number + 1} of its choices: {error.Message}", error);
        }
    }

    /// <summary>Refuses transforms that change the size: an image to which they are not applied would keep its own.</summary>
    /// <exception cref="ArgumentException">One does; the sentence names it.</exception>
    public static void Keep(Items<TransformSpec> of, ImageSize before, bool isBytes)
    {
        for (int i = 0; i < of.Count; i++)
        {
            ImageSize after = After(of, i, before, isBytes);
            if (after != before) throw new ArgumentException($"{of[i].Word} makes {after} of {before}, but it may be left out, and the images of a batch are of one size");
        }
    }
}
