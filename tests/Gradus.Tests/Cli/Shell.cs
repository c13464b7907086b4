using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gradus.Tests.Cli;

/// <summary>Runs the programs that lie beside the tests, as a user's shell would: both streams into pipes.</summary>
static partial class Shell
{
    const int Patience = 120_000;

    public const int Interrupt = 2, Terminate = 15;

    /// <summary>Runs <c>gradus</c> to its end.</summary>
    public static Outcome Gradus(params string[] arguments) => Run("gradus", arguments);

    /// <summary>Runs a program to its end.</summary>
    public static Outcome Run(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        return End(process);
    }

    /// <summary>Starts a program, under a locale that writes a comma in numbers.</summary>
    public static Process Start(string program, params string[] arguments) => Start(program, ".", new Dictionary<string, string>(), arguments);

    /// <summary>Starts a program in a folder, with environment variables of its own.</summary>
    public static Process Start(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"{program}.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["LANG"] = start.Environment["LC_ALL"] = "de_DE.UTF-8";
        start.Environment["COLUMNS"] = "80";
        start.Environment.Remove("GRADUS_DATA");
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for a program that was started and reads what it wrote.</summary>
    public static Outcome End(Process process)
    {
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new TimeoutException($"the program did not end in {Patience} ms");
        }
        return new Outcome(process.ExitCode, output.Result.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }

    /// <summary>Sends a signal.</summary>
    public static void Signal(Process process, int signal) => Assert.Equal(0, Kill(process.Id, signal));

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
