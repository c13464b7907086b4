using Gradus.Runs;

namespace Gradus.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    readonly string parent = Directory.CreateTempSubdirectory().FullName;

    string At => Path.Combine(parent, "run");

    string Old => At + ".old";

    public void Dispose() => Directory.Delete(parent, true);

    // A run that came to a checkpoint, marked so that it can be told from others.
    void MakeRun(string mark, bool hasCheckpoint = true)
    {
        using RunFolder folder = RunFolder.Create(At);
        File.WriteAllText(folder.RecipePath, mark);
        if (!hasCheckpoint) return;
        File.WriteAllText(folder.LastPath, mark);
        folder.CheckpointWritten();
    }

    static string MarkOf(string path) => File.ReadAllText(Path.Combine(path, "recipe.yaml"));

    [Fact]
    public void A_run_is_replaced_and_kept_aside_until_the_new_one_has_a_checkpoint()
    {
        MakeRun("first");
        using RunFolder second = RunFolder.Create(At + Path.DirectorySeparatorChar);
        Assert.False(second.HasCheckpoint);
        Assert.Equal("first", MarkOf(Old));
        Assert.Throws<InvalidOperationException>(second.CheckpointWritten);
        File.WriteAllText(second.LastPath, "second");
        second.CheckpointWritten();
        Assert.False(Directory.Exists(Old));
        second.CheckpointWritten();
    }

    [Fact]
    public void A_run_without_a_checkpoint_never_costs_the_one_that_it_replaced()
    {
        MakeRun("good");
        MakeRun("killed", hasCheckpoint: false);
        MakeRun("killed again", hasCheckpoint: false);
        Assert.Equal("good", MarkOf(Old));
        using (RunFolder resumed = RunFolder.Resume(At))
        {
            File.WriteAllText(resumed.LastPath, "");
            resumed.CheckpointWritten();
        }
        Assert.False(Directory.Exists(Old));
    }

    [Fact]
    public void A_folder_called_old_that_no_replacement_made_is_never_deleted()
    {
        MakeRun("first");
        Directory.Move(At, Old);
        MakeRun("second");
        Assert.Equal("first", MarkOf(Old));
        Assert.Contains("rename it", Assert.Throws<RunFolderException>(() => RunFolder.Create(At)).Message, StringComparison.Ordinal);
        Assert.Equal(("first", "second"), (MarkOf(Old), MarkOf(At)));
    }

    [Fact]
    public void A_folder_that_holds_no_run_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(At);
        File.WriteAllText(Path.Combine(At, "recipe.yaml"), "mine");
        Assert.Contains("is not empty and holds no run", Assert.Throws<RunFolderException>(() => RunFolder.Create(At)).Message, StringComparison.Ordinal);
        Assert.Contains("is not empty and holds no run", Assert.Throws<RunFolderException>(() => RunFolder.Resume(At)).Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(At));
        string file = Path.Combine(parent, "file");
        File.WriteAllText(file, "");
        Assert.Contains("this is a file", Assert.Throws<RunFolderException>(() => RunFolder.Create(file)).Message, StringComparison.Ordinal);
        Assert.Throws<RunFolderException>(() => RunFolder.Create(Path.Combine(file, "below")));
        Assert.Throws<RunFolderException>(() => RunFolder.Create(""));
    }

    [Fact]
    public void An_empty_folder_becomes_a_run()
    {
        Directory.CreateDirectory(At);
        using RunFolder folder = RunFolder.Create(At);
        Assert.True(RunFolder.IsRun(At));
        Assert.False(Directory.Exists(Old));
    }

    [Fact]
    public void The_writer_locks_the_folder_until_it_is_done()
    {
        using (RunFolder folder = RunFolder.Create(At))
        {
            File.WriteAllText(folder.RecipePath, "mine");
            Assert.Contains("another process is writing", Assert.Throws<RunFolderException>(() => RunFolder.Create(At)).Message, StringComparison.Ordinal);
            Assert.Contains("another process is writing", Assert.Throws<RunFolderException>(() => RunFolder.Resume(At)).Message, StringComparison.Ordinal);
            Assert.Equal("mine", MarkOf(At));
        }
        RunFolder.Resume(At).Dispose();
    }

    [Fact]
    public void Resume_opens_what_is_there_sweeps_torn_writes_and_starts_where_there_is_nothing()
    {
        RunFolder.Resume(At).Dispose();
        MakeRun("first");
        File.WriteAllText(Path.Combine(At, ".last.safetensors.tmp"), "torn");
        using RunFolder folder = RunFolder.Resume(At);
        Assert.True(folder.HasCheckpoint);
        Assert.Equal("first", MarkOf(At));
        Assert.False(File.Exists(Path.Combine(At, ".last.safetensors.tmp")));
        folder.Empty();
        Assert.False(folder.HasCheckpoint);
        Assert.Equal(["run.lock"], Directory.GetFileSystemEntries(At).Select(Path.GetFileName));
    }

    [Fact]
    public void Runs_of_a_name_are_numbered()
    {
        using RunFolder first = RunFolder.CreateNext(parent, "net");
        using RunFolder second = RunFolder.CreateNext(parent, "net");
        Directory.CreateDirectory(Path.Combine(parent, "net-9"));
        Directory.CreateDirectory(Path.Combine(parent, "net-x-12"));
        using RunFolder tenth = RunFolder.CreateNext(parent, "net");
        Assert.Equal(["net-1", "net-2", "net-10"], ((RunFolder[])[first, second, tenth]).Select(folder => Path.GetFileName(folder.Path)));
        Assert.Throws<ArgumentException>(() => RunFolder.CreateNext(parent, "../net"));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("Deep-sigmoid_2.1", true)]
    [InlineData("", false)]
    [InlineData(".a", false)]
    [InlineData("..", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("ä", false)]
    [InlineData("a\n", false)]
    public void A_name_is_made_of_plain_letters(string name, bool isName)
    {
        Assert.Equal(isName, RunFolder.IsName(name));
        Assert.True(RunFolder.IsName(new string('x', 64)) && !RunFolder.IsName(new string('x', 65)));
    }
}
