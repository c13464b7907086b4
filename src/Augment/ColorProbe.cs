using Gradus.Augment.Plans;
using Gradus.Catalogs;
using Gradus.Kernels.Random;

namespace Gradus.Augment;

/// <summary>Finds out which transform counts on values from black to white, by drawing it.</summary>
static class ColorProbe
{
    /// <summary>Draws of a transform without choices: enough for one that chooses inside.</summary>
    const int Draws = 16;

    /// <summary>The first transform after which values are limited to white, or whose numbers are on that scale; −1 where none is.</summary>
    /// <param name="transforms">The transforms.</param>
    /// <param name="size">The images, which the transforms take.</param>
    public static int First(Items<TransformSpec> transforms, ImageSize size)
    {
        var plan = new Plan(default);
        for (int i = 0; i < transforms.Count; i++)
        {
            if (Changes(transforms[i], size, plan)) return i;
            size = transforms[i].Resize(size);
        }
        return -1;
    }

    static bool Changes(TransformSpec transform, ImageSize size, Plan plan)
    {
        if (transform.Normalizes) return true;
        if (transform.Choices.Count > 0) return transform.Choices.Any(choice => Changes(choice, size, plan));
        for (ulong draw = 0; draw < Draws; draw++)
        {
            plan.Begin(size, white: 1);
            transform.Draw(new Rng(draw), plan);
            foreach (ref readonly Step step in plan.Steps)
                if (step.Kind is StepKind.Color or StepKind.Contrast or StepKind.Pixels) return true;
        }
        return false;
    }
}
