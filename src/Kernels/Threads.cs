using System.Diagnostics;
using System.Runtime.ExceptionServices;

#pragma warning disable CS8500 // a job lives on the stack of the caller, who waits: its address stays good

namespace Gradus.Kernels;

/// <summary>A fork-join pool: the only place in Gradus that makes threads.</summary>
/// <remarks>
/// <para>A run owns its pool; kernels find it in <see cref="Current"/>. The caller works too, so a pool of N threads starts N − 1.</para>
/// <para>One 64-bit ticket holds (fork number, parts, next part). A part is claimed by compare-and-swap on the whole ticket, so a worker
/// that wakes late cannot take a part of a later fork, and the job's fields may be read after the claim: the fork cannot end before
/// the part that was claimed has.</para>
/// <para>Where another process takes a worker's core, every fork would wait for the scheduler. A fork that waited for long is followed by
/// some that the caller runs alone; no bit depends on who runs a part.</para>
/// <para>Workers spin for about a millisecond after the last part, then park on a semaphore.</para>
/// </remarks>
public sealed unsafe partial class Threads : IDisposable
{
    /// <summary>The most threads of a pool.</summary>
    public const int Most = 256;

    const int PartBits = 20;
    const int MaxParts = (1 << PartBits) - 1;
    const int SpinsBeforeParking = 20_000;

    /// <summary>Shorter waits are not timed.</summary>
    const int SpinsBeforeWatching = 1_000;

    /// <summary>A worker that keeps the caller waiting for so long (2 ms) has lost its core to another process.</summary>
    const int LateMicroseconds = 2_000;

    /// <summary>How many forks the caller then runs alone: at first, and at most while it happens again and again.</summary>
    const int FewForksAlone = 32, ManyForksAlone = 4096;

    [ThreadStatic] static Threads? current;

    readonly Thread[] workers;
    readonly SemaphoreSlim gate = new(0);
    readonly Workspace workspace = new();
    PaddedLong ticket;
    PaddedLong remaining;
    PaddedLong parked;
    delegate*<void*, int, Workspace, void> invoke;
    void* job;
    ExceptionDispatchInfo? failure;
    long forks;
    int alone;
    int penance = FewForksAlone;
    bool forking;
    volatile bool disposed;

    /// <summary>Makes a pool.</summary>
    /// <param name="count">How many threads work on a fork, the caller included; 1 to <see cref="Most"/>.</param>
    public Threads(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        Count = count;
        workers = new Thread[count - 1];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = new Thread(Work) { IsBackground = true, Name = $"gradus {i + 1}" };
            workers[i].Start();
        }
    }

    /// <summary>How many threads work on a fork, the caller included.</summary>
    public int Count { get; }

    /// <summary>The pool that kernels on this thread fork on; a pool of one where none was entered.</summary>
    public static Threads Current => current ??= new Threads(1);

    /// <summary>Starts a thread of its own for long work beside the pool, such as a loader's worker.</summary>
    /// <param name="name">Shown by debuggers.</param>
    /// <param name="work">What it does; it must catch its own exceptions.</param>
    public static Thread Start(string name, Action work)
    {
        var thread = new Thread(() => work()) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    /// <summary>Makes this pool the current one of the calling thread until the scope is disposed.</summary>
    public Scope Enter()
    {
        var scope = new Scope(current);
        current = this;
        return scope;
    }

    /// <summary>Runs all parts of a job on the current pool and returns when the last has ended.</summary>
    /// <param name="parts">How many parts; 0 does nothing.</param>
    /// <param name="work">The job. A fork inside a part runs on the thread of that part.</param>
    public static void Run<TJob>(int parts, in TJob work)
        where TJob : struct, IJob
    {
        Threads pool = Current;
        if (parts > 1 && pool.workers.Length > 0 && !pool.forking && !pool.IsCrowded())
        {
            TJob copy = work;
            pool.Fork(parts, &Invoke<TJob>, &copy);
            return;
        }
        bool nested = pool.forking;
        Workspace own = pool.workspace;
        var mark = own.Mark();
        pool.forking = true;
        try
        {
            for (int part = 0; part < parts; part++)
            {
                work.Run(part, own);
                if (nested) own.Return(mark);
                else own.Reset();
            }
        }
        finally
        {
            pool.forking = nested;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        gate.Release(workers.Length + 1);
        foreach (Thread worker in workers) worker.Join();
        gate.Dispose();
    }

    static void Invoke<TJob>(void* job, int part, Workspace workspace)
        where TJob : struct, IJob => (*(TJob*)job).Run(part, workspace);

    void Fork(int parts, delegate*<void*, int, Workspace, void> run, void* work)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts, MaxParts);
        invoke = run;
        job = work;
        failure = null;
        forking = true;
        Volatile.Write(ref remaining.Value, parts);
        forks = (forks + 1) & 0xFFFFFF;
        // A full fence: the ticket must be out before the number of parked workers is read.
        Interlocked.Exchange(ref ticket.Value, (forks << (2 * PartBits)) | ((long)parts << PartBits));
        int asleep = (int)Volatile.Read(ref parked.Value);
        if (asleep > 0) gate.Release(Math.Min(asleep, parts - 1));
        long began = Stopwatch.GetTimestamp();
        Drain(workspace);
        Wait(began);
        forking = false;
        failure?.Throw();
    }

    /// <summary>Waits for the parts that workers have claimed, and notes whether that took longer than the caller's own share of the fork.</summary>
    void Wait(long began)
    {
        var wait = new SpinWait();
        int spins = 0;
        long since = 0;
        while (Volatile.Read(ref remaining.Value) > 0)
        {
            if (++spins < SpinsBeforeWatching) Thread.SpinWait(1);
            else if (spins == SpinsBeforeWatching) since = Stopwatch.GetTimestamp();
            else if (spins < SpinsBeforeParking) Thread.SpinWait(1);
            else wait.SpinOnce(-1);
        }
        if (since != 0 && Stopwatch.GetElapsedTime(since) is var late && late.TotalMicroseconds > LateMicroseconds && late > Stopwatch.GetElapsedTime(began, since))
        {
            alone = penance;
            penance = Math.Min(2 * penance, ManyForksAlone);
        }
        else if (penance > FewForksAlone) penance--;
    }

    /// <summary>Whether the caller is to run the next fork alone.</summary>
    bool IsCrowded()
    {
        if (alone == 0) return false;
        alone--;
        return true;
    }

    /// <summary>Claims parts until none is left. Returns whether it ran any.</summary>
    bool Drain(Workspace own)
    {
        bool any = false;
        while (true)
        {
            long seen = Volatile.Read(ref ticket.Value);
            int next = (int)(seen & MaxParts);
            int parts = (int)((seen >> PartBits) & MaxParts);
            if (next >= parts) return any;
            if (Interlocked.CompareExchange(ref ticket.Value, seen + 1, seen) != seen) continue;
            any = true;
            try
            {
                invoke(job, next, own);
            }
            catch (Exception error)
            {
                // The first failure is thrown again on the thread that forked.
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(error), null);
            }
            own.Reset();
            Interlocked.Decrement(ref remaining.Value);
        }
    }

    void Work()
    {
        var own = new Workspace();
        int idle = 0;
        while (!disposed)
        {
            if (Drain(own)) idle = 0;
            else if (++idle < SpinsBeforeParking) Thread.SpinWait(1);
            else
            {
                Interlocked.Increment(ref parked.Value);
                long seen = Volatile.Read(ref ticket.Value);
                if ((seen & MaxParts) >= ((seen >> PartBits) & MaxParts) && !disposed) gate.Wait();
                Interlocked.Decrement(ref parked.Value);
                idle = 0;
            }
        }
    }

    /// <summary>Restores the pool that was current before <see cref="Enter"/>.</summary>
    public readonly struct Scope : IDisposable
    {
        readonly Threads? before;

        internal Scope(Threads? before) => this.before = before;

        /// <inheritdoc/>
        public void Dispose() => current = before;
    }

    /// <summary>A number on a cache line of its own, so that claims and counts do not slow each other.</summary>
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit, Size = 192)]
    struct PaddedLong
    {
        [System.Runtime.InteropServices.FieldOffset(64)]
        public long Value;
    }
}
