using Gradus.Runs;

namespace Gradus.Tests.Runs;

public sealed class AtomicFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory().FullName;

    string At => Path.Combine(folder, "a.txt");

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        AtomicFile.Write(At, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(At, stream =>
        {
            stream.Write("half of the n"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(At));
        Assert.Equal([At], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_full_disk_is_said_of_the_file_that_was_asked_for()
    {
        var error = Assert.Throws<IOException>(() => AtomicFile.Write(At, stream => throw new IOException($"No space left on device : '{((FileStream)stream).Name}'")));
        Assert.Equal($"No space left on device : '{At}'", error.Message);
    }

    [Fact]
    public void What_a_crash_left_behind_is_overwritten_or_swept()
    {
        File.WriteAllText(Path.Combine(folder, ".a.txt.tmp"), "a long torn write of another time");
        AtomicFile.Write(At, "new");
        Assert.Equal("new", File.ReadAllText(At));
        File.WriteAllText(Path.Combine(folder, ".b.txt.tmp"), "torn");
        AtomicFile.Sweep(folder);
        Assert.Equal([At], Directory.GetFiles(folder));
    }
}
