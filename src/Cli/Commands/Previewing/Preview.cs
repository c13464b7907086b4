using System.CommandLine;
using System.Text;
using System.Text.Json;
using Gradus.Augment;
using Gradus.Cli.Output;
using Gradus.Data;
using Gradus.Images.Codecs;
using Gradus.Runs;
using Gradus.Training;

namespace Gradus.Cli.Commands.Previewing;

/// <summary><c>gradus preview</c>: a sheet of training samples beside what the recipe's transforms make of them.</summary>
public sealed record Preview : CommandSpec
{
    const int MostRows = 8, Epochs = 8;

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("preview", Described(
            "Draws one sheet of pictures: in each row a training sample as it is, then as the first eight epochs see it, to the pixel. A sample of each class, eight at most.",
            "gradus preview samples/recipes/digits-cnn.yaml --set \"augment=[{type: rotate, degrees: 15}, hflip]\"",
            "gradus preview my.yaml --out sheet.png --explain",
            "gradus preview my.yaml --data ~/data --json"));
        var shared = new RecipeArguments(command);
        var output = new Option<string?>("--out") { Description = "The picture, a PNG file; otherwise <name>-preview.png here.", HelpName = "FILE" };
        var explain = new Option<bool>("--explain") { Description = "Says for the first row in epoch 1 what was drawn, what is done in one pass, what splits passes and why, and how often a pixel is interpolated." };
        command.Add(output);
        command.Add(explain);
        command.SetAction(parsed =>
        {
            Recipe recipe = shared.Recipe(parsed);
            string sheet = parsed.GetValue(output) ?? $"{recipe.Name ?? "recipe"}-preview.png";
            Demand(sheet);
            return Run(recipe, shared.Options(parsed), sheet, parsed.GetValue(explain), parsed.GetValue(shared.Json));
        });
        return command;
    }

    static void Demand(string sheet)
    {
        if (!sheet.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"--out is '{sheet}'; the sheet is a PNG file, so its name must end in .png");
        if (Directory.Exists(sheet)) throw new UsageException($"--out: '{sheet}' is a folder, and the sheet is a file");
        string folder = Path.GetDirectoryName(Path.GetFullPath(sheet))!;
        if (!Directory.Exists(folder)) throw new UsageException($"--out: the folder '{folder}' does not exist");
    }

    static int Run(Recipe recipe, TrainOptions options, string file, bool explain, bool json)
    {
        IDataset data = recipe.Data.Load(DataContext.For(options.RecipeFolder, options.DataRoot, (ulong)recipe.Train.Seed)).Train;
        Pipeline pipeline = Pipeline(recipe, data);
        var pictures = new SamplePictures(data, pipeline);
        pictures.Plan.SampleName = data.Name;
        int[] samples = pictures.Choose(MostRows);
        var sheet = new ContactSheet(samples.Length, 1 + Epochs, Math.Max(pipeline.Source.Height, pipeline.Size.Height), Math.Max(pipeline.Source.Width, pipeline.Size.Width), pipeline.Source.Channels < 3);
        string? explanation = null;
        for (int row = 0; row < samples.Length; row++)
        {
            sheet.Lay(row, 0, pictures.Original(samples[row]));
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                sheet.Lay(row, 1 + epoch, pictures.Augmented(samples[row], epoch));
                explanation ??= explain ? $"row 1, sample {data.Name(samples[0])} in epoch 1:\n{pictures.Plan}" : null;
            }
        }
        AtomicFile.Write(file, stream => PngWriter.Write(stream, sheet.Image));
        if (json) Console.Out.WriteLine(Json(samples, pipeline.Size, file, explanation));
        else
        {
            string scale = sheet.Enlarged > 1 ? $", enlarged {sheet.Enlarged} times" : sheet.Reduced > 1 ? $", reduced {sheet.Reduced} times" : "";
            Paragraph.Print($"{samples.Length} samples of {pipeline.Source}, each as it is and as {Epochs} epochs see it{scale}: {file}");
            Paragraph.Print($"rows: {string.Join(", ", samples.Select(sample => Row(data, sample)))}; columns: as it is, then epochs 1 to {Epochs}");
            if (explanation is null) return ExitCode.Done;
            foreach (string line in explanation.Split('\n')) Paragraph.Print(line);
        }
        return ExitCode.Done;
    }

    static string Row(IDataset data, int sample) => data.Classes == 0 ? $"sample {data.Name(sample)}" : $"sample {data.Name(sample)} ({data.ClassNames[data.Label(sample)]})";

    static Pipeline Pipeline(Recipe recipe, IDataset data)
    {
        try
        {
            return Augmented.Of(recipe, data).Train ?? throw new UsageException("the recipe has no augment, so there is nothing to preview; such as --set \"augment=[{type: rotate, degrees: 15}, hflip]\"");
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message);
        }
    }

    static string Json(int[] samples, ImageSize size, string file, string? explanation)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("samples");
            foreach (int sample in samples) json.WriteNumberValue(sample);
            json.WriteEndArray();
            json.WriteNumber("epochs", Epochs);
            json.WriteStartArray("shape");
            foreach (int length in (ReadOnlySpan<int>)[size.Height, size.Width, size.Channels]) json.WriteNumberValue(length);
            json.WriteEndArray();
            json.WriteString("out", file);
            if (explanation is not null) json.WriteString("explain", explanation);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
