using BenchmarkDotNet.Running;

if (args is ["agreement", string folder])
{
    Gradus.Benchmarks.Agreement.Write(folder);
    return;
}

// In this process: building a project for each benchmark takes longer than most of them, and a network for its packages.
List<string> all = [.. args];
if (!all.Contains("-i") && !all.Contains("--inProcess")) all.Add("--inProcess");
if (!all.Contains("-j") && !all.Contains("--job")) all.AddRange(["--job", "short"]);
if (!all.Contains("-a") && !all.Contains("--artifacts")) all.AddRange(["--artifacts", "artifacts/benchmarks"]);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. all]);
