namespace Gradus.Optim;

/// <summary>An epoch that has ended, as a schedule sees it.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Train">The mean loss over the epoch while it trained.</param>
/// <param name="Validation">The loss on the validation data; null where the epoch was not evaluated.</param>
public readonly record struct EpochLoss(int Epoch, ulong Seed, double Train, double? Validation);
