using Gradus.Data;
using Gradus.Nn;
using Gradus.Optim;
using Gradus.Tensors;
using Gradus.Training.Recipes;
using Gradus.Training.Tasks;

namespace Gradus.Training;

/// <summary>A recipe with its data read, its defaults written out and its network built.</summary>
/// <param name="Recipe">The resolved recipe: it hides nothing.</param>
/// <param name="Splits">The data.</param>
/// <param name="Model">The network with its first weights, unfinished where they depend on data: see <see cref="Calibrate"/>.</param>
/// <param name="Task">Loss and metrics.</param>
/// <param name="Augmented">What is made of samples before the network is given them.</param>
public sealed record Prepared(Recipe Recipe, DataSplits Splits, Model Model, TrainingTask Task, Augmented Augmented)
{
    /// <summary>Prepares a recipe.</summary>
    /// <param name="recipe">As it was given.</param>
    /// <param name="options">Where the data are.</param>
    /// <exception cref="RecipeException">Two parts of the recipe, or the recipe and the data, do not go together.</exception>
    public static Prepared Of(Recipe recipe, TrainOptions options)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(options);
        ulong seed = (ulong)recipe.Train.Seed;
        DataContext context = DataContext.For(options.RecipeFolder, options.DataRoot, seed);
        DataSplits splits = recipe.Data.Load(context);
        Recipe resolved = recipe with
        {
            Name = recipe.Name ?? "run",
            Loss = recipe.Loss ?? TrainingTask.DefaultLoss(splits.Train),
            Model = Defaults.Resolve(recipe.Model),
            Data = recipe.Data.Rooted(context),
        };
        try
        {
            var augmented = Augmented.Of(resolved, splits.Train);
            Model model = Model.Build(resolved.Model, augmented.Sample, seed, resolved.Optimizer.Slots, resolved.Train.Ema.IsOn);
            DemandMemory(model, Math.Min(resolved.Data.Batch, splits.Train.Count));
            TrainingTask task = TrainingTask.For(splits, resolved.Loss, model.Output);
            Vocabulary.Demand(resolved, splits);
            resolved = resolved with { Loss = task.LossSpec };
            var prepared = new Prepared(resolved, splits, model, task, augmented);
            // Both are made again with the steps; here classes that cannot be balanced and a path that is none are told before anything is written.
            _ = prepared.TrainSampler();
            _ = SegmentRates.Of(resolved.Optimizer.Rates, model.Arena.Segments);
            if (model.ParameterCount == 0) throw new ArgumentException("model has no layer with parameters; there is nothing to train");
            if (resolved.Train.EarlyStopping is not null && splits.Validation is null)
                throw new ArgumentException("early-stopping watches the validation loss, but there are no validation data; write data.validation above 0");
            if (resolved.Schedule.NeedsValidation && splits.Validation is null)
                throw new ArgumentException("this schedule watches the validation loss, but there are no validation data; write data.validation above 0");
            return prepared;
        }
        catch (ArgumentException error) when (error.GetType() == typeof(ArgumentException))
        {
            throw Refused(resolved, error);
        }
    }

    /// <summary>Finishes first weights that depend on data, with the first batch that the model will train on. Whoever loads weights need not.</summary>
    /// <exception cref="RecipeException">A layer's output cannot be brought to variance 1; the message names it.</exception>
    public void Calibrate()
    {
        if (!Model.NeedsCalibration) return;
        using Loader loader = TrainLoader(TrainSampler(), workers: 0);
        loader.Begin(default);
        loader.TryNext(out Batch batch);
        try
        {
            Model.Calibrate(Tensor.Of(batch.Input.Span, batch.Input.Shape), (ulong)Recipe.Train.Seed);
        }
        catch (ArgumentException error) when (error.GetType() == typeof(ArgumentException))
        {
            throw Refused(Recipe, error);
        }
    }

    /// <summary>Two layers of one name, a loss that does not fit the data: parts that are right alone and wrong together.</summary>
    static RecipeException Refused(Recipe recipe, ArgumentException error) => new(new Mark(recipe.Name!), ScalarReader.Sentence(error));

    /// <summary>Refuses a batch whose tensors are larger than a tensor can be, or than the memory.</summary>
    static void DemandMemory(Model model, int batch)
    {
        var summary = Summary.Of(model, batch);
        foreach (SummaryLayer layer in summary.Layers)
        {
            if ((long)layer.Output.Length * batch > Array.MaxLength)
                throw new ShapeException($"layer {layer.Path}: a batch of {batch} outputs of {layer.Output} has more than the {Array.MaxLength} numbers that a tensor can have; make data.batch smaller");
        }
        // Beside the activations backward holds two gradients at most at a time, and blocks are up to a quarter larger than what they hold.
        long gradients = 2 * summary.Layers.Max(layer => (long)layer.Output.Length) * batch * sizeof(float);
        AvailableMemory.Demand(((Int128)summary.Memory + gradients) * 5 / 4, model.ParameterCount * sizeof(float),
            $"model: its parameters and the activations of a batch of {batch} samples");
    }

    /// <summary>Gives the batches of the training data, augmented.</summary>
    /// <param name="sampler">Their order.</param>
    /// <param name="workers">Threads that fill batches while a step runs.</param>
    public Loader TrainLoader(Sampler sampler, int workers) => new(Splits.Train, sampler, Splits.Scaling, workers, "train", Augmented.Train);

    /// <summary>Gives the batches of a part that is not trained on, in order, in the size and scale of the training data.</summary>
    /// <param name="data">The part.</param>
    /// <param name="part">What errors call it.</param>
    public Loader EvaluationLoader(IDataset data, string part)
    {
        ArgumentNullException.ThrowIfNull(data);
        var sampler = new Sampler(data.Count, Recipe.Data.Batch, shuffle: false, dropLast: false, seed: 0);
        return new Loader(data, sampler, Splits.Scaling, workers: 0, part, Augmented.Evaluation);
    }

    /// <summary>The batches of the training data.</summary>
    public Sampler TrainSampler() => Recipe.Data.TrainSampler(Splits.Train, (ulong)Recipe.Train.Seed);
}
