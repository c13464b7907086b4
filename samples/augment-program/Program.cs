// Augments images in an array with Gradus.Augment alone: no trainer, no files. A dot is drawn, and each copy knows where it went.
// LabelledCopy.cs takes boxes, masks and keypoints along; Squeeze.cs is a transform of this program's own.
//   dotnet run -c Release --project samples/augment-program
//   dotnet run -c Release --project samples/augment-program -- 500      (500 copies)
using AugmentProgram;
using Gradus.Augment;
using Gradus.Augment.Plans;
using Gradus.Augment.Transforms.Color;
using Gradus.Augment.Transforms.Geometry;

int copies = 100;
if (args.Length > 1 || (args.Length == 1 && (!int.TryParse(args[0], out copies) || copies < 1)))
{
    Console.Error.WriteLine($"'{args[^1]}' is no number of copies; expected such as: -- 500");
    return 2;
}

const int Side = 64;
(double X, double Y) dot = (36.5, 27.5); // the middle of column 36 and row 27
byte[] image = new byte[Side * Side], copy = new byte[Side * Side];
for (int y = 0; y < Side; y++)
    for (int x = 0; x < Side; x++)
        image[(y * Side) + x] = (byte)(240 * Math.Exp(-(Math.Pow(x + 0.5 - dot.X, 2) + Math.Pow(y + 0.5 - dot.Y, 2)) / 18));

var pipeline = new Pipeline([new Rotate(30), new Zoom((0.8, 1.2)), new Translate(0.1), new HorizontalFlip(), new Brightness(0.2)],
    new ImageSize(Side, Side, 1), isBytes: true, seed: 7);
Plan plan = pipeline.NewPlan(); // one for each thread; nothing is allocated from here on

double worst = 0;
for (int i = 0; i < copies; i++)
{
    pipeline.Apply(image, copy, epoch: i, sample: 0, plan);
    (double x, double y) = plan.Map(dot.X, dot.Y); // where the label is now
    (double cx, double cy) = Centre(copy); // where the picture says it is
    worst = Math.Max(worst, Math.Sqrt(((x - cx) * (x - cx)) + ((y - cy) * (y - cy))));
}
Console.WriteLine($"{copies} copies; dot and label are {worst:0.000} pixels apart at most. The last one:");
Console.WriteLine(plan);
LabelledCopy.Show(image);
return 0;

static (double X, double Y) Centre(byte[] image)
{
    double sum = 0, sx = 0, sy = 0;
    for (int i = 0; i < image.Length; i++)
    {
        sum += image[i];
        sx += image[i] * ((i % Side) + 0.5);
        sy += image[i] * ((i / Side) + 0.5);
    }
    return (sx / sum, sy / sum);
}
