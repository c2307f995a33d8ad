"""Writes features.json: what PyTorch makes, in double precision, of settings that training.json lacks.

    python3 make_features.py > features.json        (Debian: apt install python3-torch)

Every case holds the settings as Layerwise takes them, the data, the initial weights, and what came
out. Normalisation follows Keras where PyTorch differs: the moving variance is that of the batch
divided by its count; the epsilon is the case's own.
"""
import json
import math

import torch

torch.set_default_dtype(torch.float64)
DIGITS = 12


class Normalization(torch.nn.Module):
    """Over the batch (moving statistics outside of training) or over the units of a sample."""

    def __init__(self, units, config):
        super().__init__()
        self.over_batch = config['type'] == 'batchNormalization'
        self.momentum, self.epsilon = config.get('momentum', 0.99), config.get('epsilon', 1e-3)
        self.weight = torch.nn.Parameter(1 + 0.2 * torch.randn(units))
        self.bias = torch.nn.Parameter(0.1 * torch.randn(units))
        self.moving_mean, self.moving_variance = 0.1 * torch.randn(units), 1 + 0.3 * torch.rand(units)
        self.frozen = not config.get('trainable', True)
        self.seen = None

    def forward(self, x):
        if not self.over_batch:
            return torch.nn.functional.layer_norm(x, x.shape[1:], self.weight, self.bias, self.epsilon)
        if self.training and not self.frozen:
            self.seen = x.mean(0).detach(), x.var(0, unbiased=False).detach()
            return torch.nn.functional.batch_norm(
                x, None, None, self.weight, self.bias, True, 0, self.epsilon)
        return torch.nn.functional.batch_norm(
            x, self.moving_mean, self.moving_variance, self.weight, self.bias, False, 0, self.epsilon)

    def move(self):
        """After a step."""
        if self.seen:
            keep = self.momentum
            self.moving_mean = keep * self.moving_mean + (1 - keep) * self.seen[0]
            self.moving_variance = keep * self.moving_variance + (1 - keep) * self.seen[1]


ACTIVATIONS = {
    'linear': lambda z: z,
    'relu': torch.relu,
    'tanh': torch.tanh,
    'gelu': torch.nn.functional.gelu,
    'sigmoid': torch.sigmoid,
    'softmax': lambda z: torch.softmax(z, 1),
}


class Net(torch.nn.Module):
    def __init__(self, network):
        super().__init__()
        self.configs = network['layers']
        self.parts = torch.nn.ModuleList()
        width = network['inputs']
        for config in self.configs:
            if config.get('type', 'dense') == 'dense':
                self.parts.append(torch.nn.Linear(width, config['units']))
                width = config['units']
            else:
                self.parts.append(Normalization(width, config))
        for part, config in zip(self.parts, self.configs):
            for parameter in part.parameters():
                parameter.requires_grad_(config.get('trainable', True))

    def forward(self, x):
        for part, config in zip(self.parts, self.configs):
            x = part(x)
            if isinstance(part, torch.nn.Linear):
                x = ACTIVATIONS[config.get('activation', 'linear')](x)
        return x

    def penalty(self, network):
        total = torch.zeros(())
        for part, config in zip(self.parts, self.configs):
            if isinstance(part, torch.nn.Linear):
                own = config.get('regularization', network.get('regularization', {}))
                total = total + own.get('l1', 0) * part.weight.abs().sum()
                total = total + own.get('l2', 0) * (part.weight ** 2).sum()
        return total

    def limit(self):
        """maxNorm: a unit's weights are scaled down to it."""
        for part, config in zip(self.parts, self.configs):
            if config.get('maxNorm') and config.get('trainable', True):
                with torch.no_grad():
                    part.weight.copy_(torch.renorm(part.weight, 2, 0, config['maxNorm']))

    def numbers(self):
        found = []
        for part in self.parts:
            if isinstance(part, torch.nn.Linear):
                found.append({'kernel': flat(part.weight.t()), 'bias': flat(part.bias)})
                continue
            of_layer = {'kernel': [], 'bias': [], 'gamma': flat(part.weight), 'beta': flat(part.bias)}
            if part.over_batch:
                of_layer['movingMean'] = flat(part.moving_mean)
                of_layer['movingVariance'] = flat(part.moving_variance)
            found.append(of_layer)
        return found


def flat(tensor):
    return [float(f'{value:.{DIGITS}g}') for value in tensor.detach().reshape(-1).tolist()]


def sample_losses(name, outputs, y):
    """One loss per sample; several outputs count by their mean."""
    if name == 'categoricalCrossentropy':
        return -(y * torch.log(outputs)).sum(1)
    if name == 'binaryCrossentropy':
        return torch.nn.functional.binary_cross_entropy(outputs, y, reduction='none').mean(1)
    if name == 'huber':
        return torch.nn.functional.huber_loss(outputs, y, reduction='none').mean(1)
    return ((outputs - y) ** 2).mean(1)


def optimizer_of(settings, parameters):
    rate = settings['learningRate']
    if settings['name'] == 'adam':
        return torch.optim.Adam(parameters, lr=rate, eps=1e-7)
    if settings['name'] == 'adamw':
        return torch.optim.AdamW(parameters, lr=rate, eps=1e-7, weight_decay=0.01)
    if settings['name'] == 'rmsprop':
        return torch.optim.RMSprop(parameters, lr=rate, alpha=0.9, eps=1e-7)
    return torch.optim.SGD(parameters, lr=rate, momentum=settings.get('momentum', 0))


def schedule_of(settings, optimizer):
    """PyTorch's own schedules; the names are those of Layerwise."""
    schedule = settings.get('schedule', {'name': 'constant'})
    kinds = torch.optim.lr_scheduler
    if schedule['name'] == 'step':
        return kinds.StepLR(optimizer, schedule['epochs'], schedule['factor'])
    if schedule['name'] == 'exponential':
        return kinds.ExponentialLR(optimizer, schedule['factor'])
    if schedule['name'] == 'cosine':
        return kinds.CosineAnnealingLR(optimizer, schedule['epochs'], schedule['minimum'])
    warm_up = schedule.get('warmUp', 0)
    return kinds.LambdaLR(optimizer, lambda e: (e + 1) / warm_up if e < warm_up else 1.0)


def run(name, network, fit, samples=11):
    torch.manual_seed(len(name) + 31 * samples)
    net = Net(network)
    x = torch.randn(samples, network['inputs'])
    outputs = network['layers'][-1]['units']
    if network['loss'].endswith('Crossentropy'):
        y = torch.nn.functional.one_hot(torch.randint(outputs, (samples,)), outputs).double()
    else:
        y = torch.randn(samples, outputs)
    weights = None
    if fit.get('weighted'):
        weights = torch.arange(samples) % 4 / 2
    initial = net.numbers()
    settings = network['optimizer']
    optimizer = optimizer_of(settings, [p for p in net.parameters() if p.requires_grad])
    schedule = schedule_of(settings, optimizer)
    net.eval()
    outputs0 = flat(net(x))
    losses = []
    for _ in range(fit['epochs']):
        net.train()
        total = 0.0
        for first in range(0, samples, fit['batchSize']):
            batch = slice(first, first + fit['batchSize'])
            optimizer.zero_grad()
            each = sample_losses(network['loss'], net(x[batch]), y[batch])
            if weights is not None:
                each = each * weights[batch]
            total += each.sum().item()
            (each.mean() + net.penalty(network)).backward()
            if settings.get('clipValue'):
                torch.nn.utils.clip_grad_value_(net.parameters(), settings['clipValue'])
            if settings.get('clipNorm'):
                torch.nn.utils.clip_grad_norm_(net.parameters(), settings['clipNorm'])
            optimizer.step()
            net.limit()
            for part in net.parts:
                if isinstance(part, Normalization):
                    part.move()
        losses.append(total / samples)
        schedule.step()
    net.eval()
    case = {
        'name': name,
        'network': network,
        'fit': {'batchSize': fit['batchSize'], 'epochs': fit['epochs']},
        'x': flat(x),
        'y': flat(y),
        'initial': initial,
        'outputs0': outputs0,
        'losses': [float(f'{loss:.{DIGITS}g}') for loss in losses],
        'final': net.numbers(),
        'outputs': flat(net(x)),
    }
    if weights is not None:
        case['sampleWeights'] = flat(weights)
    assert all(math.isfinite(loss) for loss in losses)
    return case


def dense(units, activation='linear', **more):
    return {'units': units, 'activation': activation, **more}


def sgd(rate=0.05, **more):
    return {'name': 'sgd', 'learningRate': rate, **more}


def network(layers, optimizer, loss='meanSquaredError', **more):
    return {'inputs': 3, 'layers': layers, 'loss': loss, 'optimizer': optimizer, **more}


BATCH = {'type': 'batchNormalization', 'momentum': 0.8}
LAYER = {'type': 'layerNormalization'}
FIT = {'epochs': 5, 'batchSize': 4}
PLAIN = [dense(5, 'tanh'), dense(2)]


def cases():
    for kind, layer in (('batch', BATCH), ('layer', LAYER)):
        for name in ('sgd', 'adam', 'adamw', 'rmsprop'):
            optimizer = {'name': name, 'learningRate': 0.05 if name == 'sgd' else 0.01}
            yield run(f'{kind} normalisation, {name}', network(
                [dense(5, 'relu'), layer, dense(4, 'tanh'), layer, dense(2)], optimizer), FIT)
        yield run(f'{kind} normalisation, softmax, epsilon', network(
            [dense(6, 'gelu'), {**layer, 'epsilon': 0.1}, dense(3, 'softmax')],
            sgd(0.1, momentum=0.9), 'categoricalCrossentropy'), FIT)
        yield run(f'{kind} normalisation first, and frozen behind', network(
            [layer, dense(5, 'tanh'), {**layer, 'trainable': False}, dense(2)], sgd()), FIT)
    yield run('a frozen layer between others', network(
        [dense(5, 'tanh'), dense(4, 'relu', trainable=False), dense(2)],
        {'name': 'adam', 'learningRate': 0.01}), FIT)
    yield run('penalties of single layers', network(
        [dense(5, 'tanh', regularization={'l1': 0.02}), dense(4, 'relu', regularization={'l2': 0.03}),
         dense(2)], sgd(), regularization={'l1': 0.001, 'l2': 0.002}), FIT)
    yield run('limited lengths', network(
        [dense(5, 'tanh', maxNorm=0.6), dense(2, maxNorm=0.5)], sgd(0.2)), FIT)
    yield run('gradients cut by value', network(PLAIN, sgd(0.2, clipValue=0.02)), FIT)
    yield run('gradients cut by length', network(PLAIN, sgd(0.2, clipNorm=0.1)), FIT)
    yield run('gradients cut by both', network(
        PLAIN, {'name': 'adam', 'learningRate': 0.02, 'clipValue': 0.05, 'clipNorm': 0.1}), FIT)
    yield run('weights of samples', network(PLAIN, sgd(0.1)), {**FIT, 'weighted': True})
    yield run('weights of samples, classes', network(
        [dense(5, 'tanh'), dense(3, 'softmax')], {'name': 'adam', 'learningRate': 0.02},
        'categoricalCrossentropy'), {**FIT, 'weighted': True})
    yield run('huber, weighted and batch normalised', network(
        [dense(5, 'relu'), BATCH, dense(2)], sgd(), 'huber'), {**FIT, 'weighted': True})
    for schedule in ({'name': 'step', 'epochs': 2, 'factor': 0.3}, {'name': 'exponential', 'factor': 0.7},
                     {'name': 'cosine', 'epochs': 6, 'minimum': 0.001}, {'name': 'constant', 'warmUp': 3}):
        for optimizer in (sgd(0.1, momentum=0.9), {'name': 'adam', 'learningRate': 0.02}):
            title = schedule['name'] if 'warmUp' not in schedule else 'warm-up'
            yield run(f'schedule {title}, {optimizer["name"]}', network(
                PLAIN, {**optimizer, 'schedule': schedule}), {**FIT, 'epochs': 6})


print(json.dumps({'source': f'PyTorch {torch.__version__}, float64', 'cases': list(cases())},
                 separators=(',', ':')))
