"""Who was let near a child, by whom and when, is history too; and only who sees the child lets others near it."""

import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models

from casework.database import given_within_reach, historic, history_wall

KEPT = "id, uid, created_at, version, basis, starts_on, ends_on, seen_until, agency_id, child_id, created_by_id, jurisdiction_id"


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0005_one_word_for_an_account'),
        ('children', '0007_one_child_one_file'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalChildShare',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('basis', models.CharField(choices=[('TRANSFER', '移交办理'), ('TASK', '部门协办'), ('PAST', '曾经抚养')], max_length=10, verbose_name='理由')),
                ('starts_on', models.DateField(verbose_name='起')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='止')),
                ('seen_until', models.DateField(blank=True, null=True, verbose_name='可见截止日')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('agency', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.agency', verbose_name='单位')),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('jurisdiction', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.jurisdiction', verbose_name='辖区')),
            ],
            options={
                'verbose_name': 'historical 知悉范围',
                'verbose_name_plural': 'historical 知悉范围s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        # What stood before there was a history begins it.
        migrations.RunSQL(
            f"INSERT INTO children_historicalchildshare ({KEPT}, history_date, history_type, history_step,"
            f" history_change_reason) SELECT {KEPT}, now(), '+', '', '存量补记' FROM children_childshare",
            migrations.RunSQL.noop,
        ),
        historic("children_childshare"),
        history_wall("children_historicalchildshare"),
        given_within_reach("children_childshare"),
    ]
