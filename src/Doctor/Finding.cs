using Gradus.Catalogs;

namespace Gradus.Doctor;

/// <summary>What is wrong, where, and how it shows.</summary>
/// <param name="Problem">The id of the problem, such as <c>vanishing-gradient</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Layers">The paths of the layers concerned, the worst first; empty where it concerns none.</param>
/// <param name="Step">The step of onset.</param>
/// <param name="Confidence">From 0 to 1.</param>
/// <param name="Evidence">One sentence with numbers and units.</param>
/// <param name="Remedies">Ids of remedies that are worth a trial, the most promising first.</param>
public sealed record Finding(string Problem, Severity Severity, Items<string> Layers, long Step, double Confidence, string Evidence, Items<string> Remedies);
