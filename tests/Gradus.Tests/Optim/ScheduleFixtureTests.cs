using System.Text.Json;
using Gradus.Catalogs;
using Gradus.Optim;
using Gradus.Tests.Nn;

namespace Gradus.Tests.Optim;

/// <summary>A hundred steps of each schedule against PyTorch's numbers, or where it has no such schedule, against the definition (tests/Golden/schedules.py).</summary>
public sealed class ScheduleFixtureTests
{
    static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "schedules.json"))).RootElement;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.GetProperty("cases").GetArrayLength())];

    [Theory, MemberData(nameof(Cases))]
    public void Every_step_has_the_rate_of_PyTorch(int number)
    {
        JsonElement one = Golden.GetProperty("cases")[number];
        ScheduleSpec schedule = Fixtures.Recipe("schedule", one.GetProperty("schedule")).Schedule;
        double[] expected = Fixtures.Doubles(one.GetProperty("factors"));
        double[] train = Fixtures.Doubles(Golden.GetProperty("train")), validation = Fixtures.Doubles(Golden.GetProperty("validation"));
        int perEpoch = Golden.GetProperty("steps_per_epoch").GetInt32();
        ScheduleMemory memory = ScheduleMemory.Fresh;
        for (int step = 0; step < expected.Length; step++)
        {
            int epoch = step / perEpoch;
            double factor = schedule.At(new Progress(step, expected.Length, epoch, memory.Factor));
            Assert.True(Math.Abs(expected[step] - factor) <= 2e-11 * expected[step] + 1e-15, $"{schedule}, step {step}: {factor:R}, expected {expected[step]:R}");
            if ((step + 1) % perEpoch == 0) memory = schedule.After(memory, new EpochLoss(epoch, 1, train[epoch], validation[epoch]));
        }
    }

    [Fact]
    public void Every_schedule_has_a_case() => Assert.Empty(new Catalog<ScheduleSpec>().Entries.Select(entry => entry.Word)
        .Except(Golden.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("schedule").GetProperty("type").GetString()!)));
}
