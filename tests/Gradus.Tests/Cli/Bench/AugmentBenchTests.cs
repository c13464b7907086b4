using System.Text.Json;

namespace Gradus.Tests.Cli.Bench;

public sealed class AugmentBenchTests
{
    [Fact]
    public void Every_pipeline_is_timed_without_and_with_antialias_and_allocates_nothing()
    {
        Outcome outcome = Shell.Gradus("bench", "augment", "--threads", "2", "--seconds", "0.1", "--json");
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        using var json = JsonDocument.Parse(outcome.Output);
        JsonElement[] rows = [.. json.RootElement.EnumerateArray()];
        Assert.Equal(
            ["imagenet-train off", "imagenet-train auto", "resized-crop off", "resized-crop auto", "cifar-train off", "cifar-train auto"],
            rows.Select(row => $"{row.GetProperty("pipeline").GetString()} {row.GetProperty("antialias").GetString()}"));
        Assert.All(rows, row =>
        {
            Assert.Equal(2, row.GetProperty("threads").GetInt32());
            Assert.InRange(row.GetProperty("images_per_second").GetDouble(), 1, 1e9);
            // The smallest object has 24 bytes; what the runtime does beside, such as compiling anew, is less for each image.
            Assert.InRange(row.GetProperty("allocated_bytes_per_image").GetDouble(), 0, 23);
        });
    }
}
