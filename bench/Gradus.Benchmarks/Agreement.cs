using System.Runtime.InteropServices;
using System.Text.Json;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Cli.Commands.Bench;

namespace Gradus.Benchmarks;

/// <summary>Writes what the pipelines of <c>gradus bench augment</c> drew for some photographs, and what they made of them, so that another library can do the same: see bench/against-opencv.</summary>
static class Agreement
{
    const int Samples = 6;

    /// <summary>Writes source and made images as raw numbers, and <c>steps.json</c>.</summary>
    /// <param name="folder">Where to.</param>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var rows = new List<object>();
        foreach (AugmentCase bench in AugmentCase.All)
        {
            var pipeline = new Pipeline(bench.Transforms, bench.Size, isBytes: true, seed: 1, new PlanOptions(Antialias: Antialias.Off));
            Plan plan = pipeline.NewPlan();
            for (int sample = 0; sample < Samples; sample++)
            {
                byte[] source = Waves(bench.Size, sample);
                float[] made = new float[pipeline.Size.Length];
                pipeline.Apply(source, made, [], [], 0, sample, plan);
                string name = $"{bench.Name}-{sample}";
                File.WriteAllBytes(Path.Combine(folder, name + ".source"), source);
                File.WriteAllBytes(Path.Combine(folder, name + ".made"), MemoryMarshal.AsBytes<float>(made).ToArray());
                rows.Add(new
                {
                    pipeline = bench.Name, name, height = bench.Size.Height, width = bench.Size.Width, made_height = pipeline.Size.Height, made_width = pipeline.Size.Width,
                    scale = plan.Scale[..3], shift = plan.Shift[..3], steps = plan.Steps.ToArray().Select(Row).ToArray(),
                });
            }
        }
        File.WriteAllText(Path.Combine(folder, "steps.json"), JsonSerializer.Serialize(rows));
    }

    static object Row(Step step)
    {
        Matrix3 m = step.ToSource;
        ColorMatrix c = step.Color;
        return step.Kind switch
        {
            StepKind.Warp => new { kind = "warp", matrix = (double[])[m.Xx, m.Xy, m.X1, m.Yx, m.Yy, m.Y1, m.Wx, m.Wy, m.W1], height = step.After.Height, width = step.After.Width },
            StepKind.Color => new { kind = "color", matrix = (double[])[c.Rr, c.Rg, c.Rb, c.R1, c.Gr, c.Gg, c.Gb, c.G1, c.Br, c.Bg, c.Bb, c.B1] },
            StepKind.Contrast => new { kind = "contrast", factor = step.Factor },
            StepKind.Fill => new { kind = "fill", top = step.Top, left = step.Left, bottom = step.Bottom, right = step.Right, value = step.Value },
            _ => throw new InvalidOperationException($"the other side knows no {step.Kind}"),
        };
    }

    /// <summary>The photographs of the benchmark, without their noise, which two interpolations smooth more than one, and so faint that no step leaves 0 … 255: steps in 8 bits clip each, fused ones once.</summary>
    static byte[] Waves(ImageSize size, int sample)
    {
        byte[] image = new byte[size.Length];
        for (int i = 0; i < image.Length; i++)
        {
            (int pixel, int c) = Math.DivRem(i, size.Channels);
            (int y, int x) = Math.DivRem(pixel, size.Width);
            image[i] = (byte)Math.Round(127 + (30 * Math.Sin((x / 17.0) + c + sample) * Math.Cos((y / 23.0) - c)));
        }
        return image;
    }
}
