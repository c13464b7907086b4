namespace Gradus.Training;

/// <summary>A top-level part of a recipe that belongs to a project above the trainer.</summary>
/// <remarks>
/// A top-level key that is no property of the recipe is looked up among the sealed records that derive from this: the record's word is
/// the key, its keys are those of the mapping below it. What was read stands in the recipe's <c>Items&lt;RecipeSection&gt; Sections</c>.
/// </remarks>
public abstract record RecipeSection;
