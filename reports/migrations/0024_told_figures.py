"""What was told of figures that grow: never changed or removed, seen by who takes figures of the place out."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from casework.database import ALL, PREFECTURE, SOME, append_only
from casework.walls import wall

# Whoever takes figures of a prefecture out has to know all that was told of it and its counties.
OF_THE_PREFECTURE = (
    f"{SOME} AND (jurisdiction_id = {PREFECTURE} OR jurisdiction_id IN"
    f" (SELECT j.id FROM agencies_jurisdiction j WHERE j.parent_id = {PREFECTURE}))"
)


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_retained_from_a_day_to_a_day'),
        ('casework', '0002_walls'),
        ('reports', '0022_walls_of_queries'),
    ]

    operations = [
        migrations.CreateModel(
            name='ToldFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('own', models.BooleanField(default=False, verbose_name='市本级')),
                ('indicator', models.CharField(max_length=10, verbose_name='指标')),
                ('what', models.CharField(max_length=7, verbose_name='哪个数')),
                ('slice', models.CharField(blank=True, max_length=20, verbose_name='分项')),
                ('day', models.DateField(verbose_name='数据日期')),
                ('value', models.PositiveIntegerField(verbose_name='数值')),
                ('source', models.CharField(max_length=40, verbose_name='出处')),
                ('told_at', models.DateTimeField(auto_now_add=True, verbose_name='导出时间')),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.jurisdiction', verbose_name='地区')),
            ],
            options={
                'verbose_name': '已导出的数字',
                'constraints': [models.UniqueConstraint(fields=('jurisdiction', 'own', 'indicator', 'what', 'slice', 'day', 'value'), name='a_number_of_a_day_is_told_once')],
            },
        ),
        append_only('reports_toldfigure'),
        wall('reports_toldfigure', f'{ALL} OR ({OF_THE_PREFECTURE})'),
    ]
