using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

/// <summary>What the pool does when a worker loses its core.</summary>
public sealed class ThreadsTests
{
    const int Long = 10_000;

    [Fact]
    public void After_a_late_worker_the_caller_runs_some_forks_alone_and_then_tries_again()
    {
        using var pool = new Threads(2);
        using Threads.Scope scope = pool.Enter();
        var state = new State(Environment.CurrentManagedThreadId) { WorkerSleeps = 50 };
        Assert.True(Shared(state, patience: Long));
        state.WorkerSleeps = 0;
        for (int fork = 0; fork < 32; fork++) Assert.False(Shared(state, patience: 3), $"fork {fork}");
        Assert.True(Shared(state, patience: Long));
    }

    [Fact]
    public void A_worker_with_as_much_to_do_as_the_caller_is_not_late()
    {
        using var pool = new Threads(2);
        using Threads.Scope scope = pool.Enter();
        var state = new State(Environment.CurrentManagedThreadId) { WorkerSleeps = 320, CallerSleeps = 300 };
        for (int fork = 0; fork < 2; fork++) Assert.True(Shared(state, patience: Long), $"fork {fork}");
    }

    /// <summary>Whether a worker took one of two parts. The caller's part waits for that, unless no worker was asked.</summary>
    static bool Shared(State state, int patience)
    {
        state.WorkerRan = false;
        state.Patience = patience;
        Threads.Run(2, new Job(state));
        return state.WorkerRan;
    }

    sealed class State(int caller)
    {
        public int Caller { get; } = caller;

        public int WorkerSleeps { get; set; }

        public int CallerSleeps { get; set; }

        public int Patience { get; set; }

        public bool WorkerRan { get => Volatile.Read(ref field); set => Volatile.Write(ref field, value); }

        public void Run(int part)
        {
            if (Environment.CurrentManagedThreadId != Caller)
            {
                WorkerRan = true;
                Thread.Sleep(WorkerSleeps);
                return;
            }
            // Gives a worker the time to take the other part, if it was asked to.
            if (part == 0) SpinWait.SpinUntil(() => WorkerRan, Patience);
            Thread.Sleep(CallerSleeps);
        }
    }

    readonly struct Job(State state) : IJob
    {
        public void Run(int part, Workspace workspace) => state.Run(part);
    }
}
