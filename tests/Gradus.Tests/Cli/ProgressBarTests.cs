using System.Diagnostics;

namespace Gradus.Tests.Cli;

/// <summary>What a person at a terminal sees while a network trains.</summary>
public sealed class ProgressBarTests
{
    [PseudoTerminalFact]
    public void A_terminal_gets_a_bar_and_the_epochs_above_it()
    {
        string output = Directory.CreateTempSubdirectory("gradus-bar").FullName;
        try
        {
            string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
            string command = $"{dotnet} {Path.Combine(AppContext.BaseDirectory, "gradus.dll")} train {Path.Combine(AppContext.BaseDirectory, "Golden", "circles.yaml")} --out {output}/run --set train.epochs=3";
            var start = new ProcessStartInfo("/usr/bin/script") { RedirectStandardOutput = true, RedirectStandardInput = true };
            foreach (string argument in (string[])["-qec", command, "/dev/null"]) start.ArgumentList.Add(argument);
            start.Environment["TERM"] = "xterm-256color";
            start.Environment.Remove("NO_COLOR");
            start.Environment.Remove("CI");
            using Process process = Process.Start(start)!;
            string seen = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            Assert.Contains("━", seen, StringComparison.Ordinal);
            Assert.Contains("samples/s", seen, StringComparison.Ordinal);
            Assert.Contains("epoch 3/3", seen, StringComparison.Ordinal);
            Assert.Contains("done: 3 epochs", seen, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }
}
