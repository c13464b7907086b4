// Adds an operation and a layer to Gradus from outside, and trains a recipe file that uses the new word.
//   dotnet run -c Release --project samples/own-layer
//   dotnet run -c Release --project samples/own-layer -- train.epochs=2      (settings as gradus train --set takes them)
using Gradus.Data;
using Gradus.Tensors;
using Gradus.Training;
using Gradus.Training.Recipes;
using OwnLayer;

Console.WriteLine(FormattableString.Invariant($"gradients are off by {GradientCheck.LargestError():0.0e+00} at most"));

try
{
    Recipe recipe = RecipeText.Load(Path.Combine(AppContext.BaseDirectory, "learned-swish.yaml"), args);
    TrainResult result = Trainer.Fit(recipe);
    Console.WriteLine(FormattableString.Invariant($"{result.Status} after {result.Steps} steps: test accuracy {result.Test!["accuracy"]:0.000}"));
    return 0;
}
catch (Exception wrong) when (wrong is RecipeException or ShapeException or DataException)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
