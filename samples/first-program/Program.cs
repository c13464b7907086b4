// What samples/recipes/mnist-mlp.yaml says, said in C#, on digits that Gradus draws itself.
//   dotnet run -c Release --project samples/first-program
//   dotnet run -c Release --project samples/first-program -- 600 2      (600 images, 2 epochs)
using Gradus.Data.Datasets;
using Gradus.Nn.Layers;
using Gradus.Nn.Layers.Activations;
using Gradus.Nn.Losses;
using Gradus.Optim.Rules;
using Gradus.Optim.Schedules;
using Gradus.Training;

int[] counts = [6000, 10];
for (int i = 0; i < args.Length; i++)
{
    if (i < counts.Length && int.TryParse(args[i], out counts[i]) && counts[i] > 0) continue;
    Console.Error.WriteLine($"'{args[i]}' is neither a number of images nor of epochs; expected such as: -- 600 2");
    return 2;
}
(int images, int epochs) = (counts[0], counts[1]);

var recipe = new Recipe
{
    Data = new Digits(Train: images) { Batch = 128 },
    Model = [new Flatten(), new Dense(128), new Relu(), new BatchNorm(), new Dense(128), new Relu(), new Dense(10)],
    Loss = new CrossEntropy(),
    Optimizer = new RmsProp(0.001f),
    Schedule = new InverseTime(1e-6),
    Train = new TrainSpec(Epochs: epochs),
};

TrainResult result = Trainer.Fit(recipe, new Progress<StepReport>(step =>
{
    if (step.Step % 50 == 0) Console.Error.WriteLine($"step {step.Step}/{step.TotalSteps}  loss {step.Loss:0.000}");
}));

Console.WriteLine($"{result.Status} after {result.Steps} steps: test accuracy {result.Test!["accuracy"]:0.000}");
return 0;
