using System.Globalization;
using Gradus.Data;
using Gradus.Images;
using Gradus.Runs;
using Gradus.Tensors;
using Gradus.Training.Recipes;

namespace Gradus.Cli;

/// <summary>Turns what went wrong into one sentence on stderr and an exit code.</summary>
static class Failure
{
    /// <summary>Says it.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Exception error)
    {
        switch (error)
        {
            case UsageException or RecipeException or DataException or ImageException or ShapeException or RunFolderException or IOException or UnauthorizedAccessException:
                Console.Error.WriteLine($"gradus: {Line(error.Message)}");
                return ExitCode.BadUsage;
            case OutOfMemoryException:
                Console.Error.WriteLine("gradus: there is not enough memory for this run; a smaller data.batch or model needs less");
                return ExitCode.BadUsage;
            case DamagedFileException:
                Console.Error.WriteLine($"gradus: {Line(error.Message)}");
                return ExitCode.Damaged;
            default:
                Console.Error.WriteLine($"gradus: this is a bug in Gradus: {error.GetType().Name}: {Line(error.Message)} (trace written to {Trace(error)})");
                return ExitCode.Bug;
        }
    }

    static string Line(string message) => message.ReplaceLineEndings(" ");

    static string Trace(Exception error)
    {
        string path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"gradus-trace-{Environment.ProcessId}.txt"));
        try
        {
            File.WriteAllText(path, error.ToString());
            return path;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"nowhere: {refused.Message}";
        }
    }
}
