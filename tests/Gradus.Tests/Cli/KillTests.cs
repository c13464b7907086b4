using System.Diagnostics;
using System.Text.Json;
using Gradus.Kernels.Random;
using Gradus.Tests.Data;
using Gradus.Tests.House;
using Gradus.Tests.Training;

namespace Gradus.Tests.Cli;

/// <summary>Runs that are ended from outside, and go on. (tests/kill-and-resume does the same with any recipe.)</summary>
public sealed class KillTests(KillTests.StraightRun straightRun) : IClassFixture<KillTests.StraightRun>, IDisposable
{
    const int Kills = 6;
    const int SigKill = 137;

    static readonly string Recipe = Path.Combine(Repository.Root, "tests", "Golden", "kills.yaml");

    readonly TemporaryFolder folder = new();

    string Out => Path.Combine(folder.Path, "run");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Killed_at_random_instants_and_resumed_each_time_it_has_the_bits_of_a_straight_run()
    {
        var random = new Rng(20).Child(1);
        int killed = 0;
        for (uint sitting = 0; sitting < Kills; sitting++)
        {
            using Process process = Shell.Start("gradus", "train", Recipe, "--out", Out, "--json", "--resume", "--threads", "2");
            AwaitSteps(process, Steps() + 1 + (int)random.Uniform(2 * sitting, 0, 30));
            Thread.Sleep((int)random.Uniform((2 * sitting) + 1, 0, 12));
            process.Kill();
            if (Shell.End(process).Code == SigKill) killed++;
        }
        Assert.True(killed >= Kills - 1, $"only {killed} of {Kills} sittings were killed before they ended");
        AssertEqualsStraight();
    }

    [Theory]
    [InlineData(Shell.Terminate, 143)]
    [InlineData(Shell.Interrupt, 130)]
    public void A_signal_saves_says_stopped_and_the_run_goes_on(int signal, int code)
    {
        using (Process process = Shell.Start("gradus", "train", Recipe, "--out", Out, "--json"))
        {
            AwaitSteps(process, 31);
            Shell.Signal(process, signal);
            Outcome stopped = Shell.End(process);
            Assert.Equal(code, stopped.Code);
            JsonElement json = JsonDocument.Parse(stopped.Output).RootElement;
            Assert.Equal("stopped", json.GetProperty("status").GetString());
            Assert.Equal(JsonValueKind.Null, json.GetProperty("test").ValueKind);
            Assert.InRange(json.GetProperty("steps").GetInt32(), 31, 539);
            Assert.Equal(Steps(), json.GetProperty("steps").GetInt32());
        }
        AssertEqualsStraight();
    }

    void AssertEqualsStraight()
    {
        Outcome last = Shell.Gradus("train", Recipe, "--out", Out, "--json", "--resume");
        JsonElement expected = JsonDocument.Parse(straightRun.Outcome.Output).RootElement, actual = JsonDocument.Parse(last.Output).RootElement;
        Assert.Equal((0, 540), (last.Code, actual.GetProperty("steps").GetInt32()));
        foreach (string key in (string[])["status", "steps", "epochs", "samples", "train", "validation", "test", "weights_sha256"])
            Assert.Equal(expected.GetProperty(key).GetRawText(), actual.GetProperty(key).GetRawText());
        string straight = expected.GetProperty("out").GetString()!;
        Assert.Equal(RunFiles.Journal(straight), RunFiles.Journal(Out));
        Assert.Equal(RunFiles.Metrics(straight), RunFiles.Metrics(Out));
    }

    /// <summary>Waits until the journal tells of so many steps, or the process has ended.</summary>
    void AwaitSteps(Process process, int steps)
    {
        var clock = Stopwatch.StartNew();
        while (!process.HasExited && Steps() < steps)
        {
            Assert.True(clock.Elapsed.TotalSeconds < 100, $"{Steps()} steps after {clock.Elapsed}");
            Thread.Sleep(3);
        }
    }

    int Steps()
    {
        string journal = Path.Combine(Out, "journal.jsonl");
        return File.Exists(journal) ? (int)Gradus.Runs.Journal.Read(journal).Select(row => row.Step).LastOrDefault() : 0;
    }

    /// <summary>The run that nobody disturbs, for all tests to compare with.</summary>
    public sealed class StraightRun : IDisposable
    {
        readonly TemporaryFolder folder = new();

        public StraightRun() => Outcome = Shell.Gradus("train", Recipe, "--out", Path.Combine(folder.Path, "run"), "--json", "--threads", "1");

        internal Outcome Outcome { get; }

        public void Dispose() => folder.Dispose();
    }
}
